import { fork } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { cp, mkdir, readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { takeTurns } from '../rounds.mjs';
import { startServer } from '../servers/start.mjs';

const PROJECT = join(dirname(fileURLToPath(import.meta.url)), '..', '..', '..');
const N8N = join(PROJECT, '.cache', 'n8n', 'node_modules');
const require = createRequire(import.meta.url);

/** The package with the same metadata and descriptions and no code: what n8n itself needs to load it. */
async function withoutCode(folder) {
	const manifest = JSON.parse(await readFile(join(PROJECT, 'package.json'), 'utf8'));
	for (const file of [...manifest.n8n.nodes, ...manifest.n8n.credentials]) {
		const [name, Made] = Object.entries(require(join(PROJECT, file))).find(([, value]) => typeof value === 'function');
		const made = new Made();
		const own = { ...made, methods: undefined, authenticate: undefined };
		await mkdir(join(folder, dirname(file)), { recursive: true });
		const fields = JSON.stringify(JSON.stringify(own));
		const text = `exports.${name} = class ${name} { constructor() { Object.assign(this, JSON.parse(${fields})); } execute() {} };\n`;
		await writeFile(join(folder, file), text);
	}
	for (const shared of ['icons', 'known', 'types']) {
		await cp(join(PROJECT, 'dist', shared), join(folder, 'dist', shared), { recursive: true });
	}
	await writeFile(join(folder, 'package.json'), JSON.stringify(manifest));
	return folder;
}

async function sample(...argv) {
	const child = fork(new URL('../loadProcess.mjs', import.meta.url), argv, { execArgv: ['--expose-gc'] });
	const ended = once(child, 'exit').then(([code]) => {
		throw new Error(`${argv.join(' ')}: ended with ${code}`);
	});
	const [found] = await Promise.race([once(child, 'message'), ended]);
	ended.catch(() => undefined);
	return found;
}

/** A process of its own for each sample. */
export async function run({ rounds, folder }) {
	const rows = [];
	const notes = {};
	if (existsSync(N8N)) {
		const empty = await withoutCode(join(folder, 'empty'));
		const name = 'start of n8n: its loader on the package';
		const loader = (of) => async () => {
			const { milliseconds, ...more } = await sample('loader', of);
			if (of === PROJECT) notes['start of n8n'] = more;
			return { [name]: milliseconds };
		};
		const metrics = [{ name, unit: 'CPU ms', better: 'lower', goal: { floor: 1 / 1.3 } }];
		rows.push(
			...(await takeTurns({ ours: loader(PROJECT), floor: loader(empty) }, metrics, { rounds, suite: 'load' })),
		);
	}
	const server = await startServer('./aws.mjs');
	const url = `http://127.0.0.1:${server.port}`;
	const first = (what) => async () => ({ 'first call of a process': (await sample(what, url)).milliseconds });
	const turns = { ours: first('call'), official: first('officialCall'), floor: first('bundle') };
	const metrics = [{ name: 'first call of a process', unit: 'CPU ms', better: 'lower', goal: { floor: 1 / 1.25 } }];
	rows.push(...(await takeTurns(turns, metrics, { rounds, suite: 'load' })));
	server.stop();
	return { rows, notes };
}
