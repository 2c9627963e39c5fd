"""Measurements of the program, each beside a peer in the same run. `./penumbra bench` lists them."""
