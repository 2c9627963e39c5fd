// The peer of `bench sync`: PouchDB (LevelDB) replicates to its own server over plain HTTP, in batches of 500.
// node pouchdb_peer.js FOLDER_OF_PACKAGES: each line of standard input is a list of documents; each line of output the seconds.
'use strict';
const { spawn } = require('child_process');
const { createInterface } = require('readline');
const { createServer } = require('net');
const { get } = require('http');
const path = require('path');

const packages = path.resolve(process.argv[2], 'node_modules');
const PouchDB = require(path.join(packages, 'pouchdb'));

function freePort() {
  return new Promise((done) => {
    const taken = createServer().listen(0, '127.0.0.1', () => {
      const { port } = taken.address();
      taken.close(() => done(port));
    });
  });
}

function answers(port) {
  return new Promise((done) => get({ host: '127.0.0.1', port }, (said) => { said.resume(); done(true); }).on('error', () => done(false)));
}

async function main() {
  const port = await freePort();
  const program = path.join(packages, 'pouchdb-server', 'bin', 'pouchdb-server');
  const server = spawn(process.execPath, [program, '--host', '127.0.0.1', '--port', String(port), '--dir', '.'], { stdio: 'ignore' });
  process.on('exit', () => server.kill());
  while (!(await answers(port))) {
    if (server.exitCode !== null) throw new Error('pouchdb-server ended');
    await new Promise((done) => setTimeout(done, 50));
  }
  let turn = 0;
  for await (const line of createInterface({ input: process.stdin })) {
    const documents = JSON.parse(line);
    turn += 1;
    const here = new PouchDB(`here-${turn}`);
    await here.bulkDocs(documents);
    const there = new PouchDB(`http://127.0.0.1:${port}/there-${turn}`);
    const begun = process.hrtime.bigint();
    const told = await here.replicate.to(there, { batch_size: 500 });
    const seconds = Number(process.hrtime.bigint() - begun) / 1e9;
    const { doc_count: count } = await there.info();
    if (!told.ok || count !== documents.length) throw new Error('not every document arrived');
    process.stdout.write(`${seconds}\n`);
    await here.destroy();
    await there.destroy();
  }
  process.exit(0);
}

main().catch((error) => { process.stderr.write(`${error.message}\n`); process.exit(1); });
