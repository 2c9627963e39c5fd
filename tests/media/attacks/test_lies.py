"""A decoder that was taken over answers with lies: none reaches the program, and the next item opens."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from app.domain.exposure import Veil
from app.domain.item import CannotShow
from app.errors import DecodeError
from app.media.decoder import Decoder
from tests.media.attacks.planted import attacked, hurried, traitor
from tests.media.test_decoder import asked, drawn, encoded

WORDS = "lies['answer'] = "
OUT = "worker.sys.stdout.buffer"
LIES = {
    "a width beyond every picture": WORDS + "[1 << 40, 1, 1, told, 'DAMAGED']",
    "fewer frames than none": WORDS + "[1, 1, -1, told, 'DAMAGED']",
    "a text where a number belongs": WORDS + "['1', 1, 1, told, 'DAMAGED']",
    "a reason of its own": WORDS + "[1, 1, 1, told, 'TAKEN OVER']",
    "a reason that is ours to give": WORDS + "[1, 1, 1, told, 'NOT_CONFINED']",
    "a picture that needs no cells": WORDS + "[1, 1, 1, told, '']",
    "cells and a reason": WORDS + "[1, 1, 1, told, 'DAMAGED', Pixels(8, 8, 1, bytes(64))]",
    "a sharp picture as cells": WORDS + "[9, 9, 1, told, '', Pixels(4096, 4096, 1, bytes(4096 * 4096))]",
    "coloured cells": WORDS + "[1, 1, 1, told, '', Pixels(8, 8, 3, bytes(192))]",
    "more than was asked": WORDS + "[1, 1, 1, told, '', Pixels(8, 8, 1, bytes(64)), 1]",
    "nothing": WORDS + "[]",
    "a frame": f"write_message({OUT}, Kind.FRAMED, [0, Pixels(8, 8, 1, bytes(64))])",
    "an answer to no question": f"write_message({OUT}, Kind.DESCRIBED, [0, 1, 1, 1, told, 'DAMAGED'])",
    "that it is confined, once more": f"write_message({OUT}, Kind.READY, [1] * 13)",
    "pixels without end": f"{OUT}.write(bytes((5, 1)) + b'p' + b'\\xff' * 4); {OUT}.flush()",
    "fields without end": f"{OUT}.write(bytes((5, 255)) + b'i' * 4096); {OUT}.flush()",
    "a text without end": f"{OUT}.write(bytes((5, 1)) + b't' + bytes((0, 1, 0, 0)) + b'a' * 65536); {OUT}.flush()",
    "noise": f"{OUT}.write(bytes(range(256)) * 64); {OUT}.flush()",
    "a range before the start": f"write_message({OUT}, Kind.READ, [-1, 10])",
    "a range without end": f"write_message({OUT}, Kind.READ, [0, 1 << 40])",
}
FRAMES = {
    "sharper than asked": "Kind.FRAMED, Pixels(480, 480, 1, bytes(480 * 480))",
    "in colour, unasked": "Kind.FRAMED, Pixels(8, 8, 3, bytes(192))",
    "a hash for a frame": "Kind.FRAMED, worker.read_message.__globals__['Hash']('pdq', bytes(32))",
    "a reason of its own": "Kind.FAILED, 'TAKEN OVER'",
    "no reason": "Kind.FAILED, ''",
}


@pytest.fixture(scope="module")
def liar() -> Iterator[Decoder]:
    made = traitor()
    yield made
    made.close()


@pytest.mark.parametrize("code", LIES.values(), ids=LIES.keys())
def test_a_lie_costs_its_item_alone(liar: Decoder, code: str) -> None:
    before = liar._process
    assert attacked(liar, code)[:2] == (CannotShow.DECODER_FAILED, 0)
    assert before.returncode is not None
    assert liar.describe(encoded(drawn(), "PNG")).cannot_show is None


@pytest.mark.parametrize("answer", FRAMES.values(), ids=FRAMES.keys())
def test_a_lying_frame_is_none(answer: str) -> None:
    liar = traitor(extra=f"worker._frame = lambda *_: ({answer})")
    try:
        with pytest.raises(DecodeError, match=CannotShow.DECODER_FAILED.value):
            liar.frame(encoded(drawn(), "PNG"), asked(Veil.SOFT))
        assert liar.describe(encoded(drawn(), "PNG")).cannot_show is None
    finally:
        liar.close()


def test_an_answer_written_before_its_question_is_not_taken_for_the_next_item() -> None:
    """It answers truly, and a second time: what is left in the pipe would be the next item's description."""
    twice = traitor(
        extra="said = worker._describe\ndef twice(*asked):\n    answer = said(*asked)\n"
        f"    write_message({OUT}, Kind.DESCRIBED, [7, 1, 1, 1, told, 'DAMAGED'])\n    return answer\nworker._describe = twice"
    )
    try:
        assert twice.describe(encoded(drawn(), "PNG")).cannot_show is CannotShow.DECODER_FAILED
    finally:
        twice.close()
    after = traitor(
        extra="said = worker.write_message\ndef more(stream, kind, fields):\n    said(stream, kind, fields)\n"
        "    if kind is Kind.DESCRIBED: said(stream, kind, [fields[0], 1, 1, 1, told, 'DAMAGED'])\nworker.write_message = more"
    )
    try:
        first = after._process
        for _ in range(3):
            told = after.describe(encoded(drawn(), "PNG"))
            assert (told.cannot_show, told.width) == (None, 400)
        assert first.returncode is not None
    finally:
        after.close()


def test_questions_without_end_are_ended(liar: Decoder) -> None:
    with hurried(liar, 0.5):
        ask = f"write_message({OUT}, Kind.READ, [0, 7]); worker.read_message(worker.sys.stdin.buffer, takes_input=True)"
        assert attacked(liar, f"while True: {ask}")[0] is CannotShow.TOO_SLOW
    assert liar.describe(encoded(drawn(), "PNG")).cannot_show is None
