// This package beside n8n's own nodes, AWS's SDK, and the least that the machine and the protocol allow ("floor").
// Usage: npm run bench -- [--suite sign,http,…] [--rounds 5] [--out .cache/bench.json] [--docs]
// Times are of this machine; ratios travel. A suite that is not run keeps its rows of the last run.
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import os from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import '../../scripts/n8n/with-node24.mjs';
import { environmentOf, table, writeDocs } from './report.mjs';

const PROJECT = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
const { requireTypeScript } = createRequire(import.meta.url)('../../scripts/n8n/typescript.cjs');
const { selfSigned } = requireTypeScript(join(PROJECT, 'test', 'aws', 'transport', 'certificate.ts'));
const SUITES = ['sign', 'load', 'http', 'batch', 'role', 's3', 'growth', 'e2e'];

const { values: flags } = parseArgs({
	options: {
		suite: { type: 'string', default: SUITES.join(',') },
		rounds: { type: 'string', default: '5' },
		out: { type: 'string', default: join(PROJECT, '.cache', 'bench.json') },
		docs: { type: 'boolean', default: false },
	},
});
const wanted = flags.suite.split(',');
const unknown = wanted.filter((name) => !SUITES.includes(name));
if (unknown.length > 0) {
	console.error(`No such suite: ${unknown.join(', ')}. There are: ${SUITES.join(', ')}`);
	process.exit(2);
}

const folder = mkdtempSync(join(os.tmpdir(), 'bench-'));
process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
const tls = { key: join(folder, 'key.pem'), cert: join(folder, 'cert.pem') };
const { key, cert } = selfSigned(['127.0.0.1', 'localhost']);
writeFileSync(tls.key, key);
writeFileSync(tls.cert, cert);

const results = existsSync(flags.out) ? JSON.parse(readFileSync(flags.out, 'utf8')) : {};
for (const name of wanted) {
	console.log(`\n${name} ...`);
	const started = Date.now();
	const settings = { rounds: Number(flags.rounds), tls, folder };
	const child = fork(new URL('./suite.mjs', import.meta.url), [name, JSON.stringify(settings)], {
		env: { ...process.env, NODE_EXTRA_CA_CERTS: tls.cert, N8N_LOG_LEVEL: 'error' },
	});
	const ended = once(child, 'exit').then(([code]) => {
		throw new Error(`The suite ${name} ended with ${code}`);
	});
	const [result] = await Promise.race([once(child, 'message'), ended]);
	ended.catch(() => undefined);
	results[name] = {
		...result,
		environment: environmentOf(),
		seconds: Math.round((Date.now() - started) / 1000),
	};
	console.log(table(result.rows));
	if (result.notes) console.log(JSON.stringify(result.notes, null, '\t'));
	mkdirSync(dirname(flags.out), { recursive: true });
	writeFileSync(flags.out, `${JSON.stringify(results, null, '\t')}\n`);
}
if (flags.docs) writeDocs(results, SUITES, join(PROJECT, 'docs'));
