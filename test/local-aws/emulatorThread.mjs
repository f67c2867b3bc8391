/**
 * Runs fauxqs and dynalite in a thread of their own: they are ES modules or hold state in their modules, which jest's
 * sandbox cannot load. Both listen on loopback only (fauxqs' own start function would take every interface, hence its
 * application is built and listened to here).
 */
import { createRequire } from 'node:module';
import { parentPort } from 'node:worker_threads';
import { buildApp } from 'fauxqs';

const dynalite = createRequire(import.meta.url)('dynalite');

const fauxqs = buildApp({ logger: false });
await fauxqs.listen({ port: 0, host: '127.0.0.1' });

const tables = dynalite({ createTableMs: 0, deleteTableMs: 0, updateTableMs: 0 });
await new Promise((resolve) => tables.listen(0, '127.0.0.1', resolve));

parentPort.postMessage({ fauxqs: fauxqs.server.address().port, dynalite: tables.address().port });
