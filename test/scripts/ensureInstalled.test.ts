import { spawn } from 'node:child_process';
import {
	chmodSync,
	cpSync,
	existsSync,
	mkdirSync,
	mkdtempSync,
	readFileSync,
	rmSync,
	symlinkSync,
	writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * Runs the real set-up in an empty project whose `npm` is a stand-in: it writes down how it was called and leaves what
 * npm would leave.
 */
const NPM = `#!/bin/sh
echo "$(basename "$PWD"): $*" >> "$CALLS"
[ -n "$NPM_FAILS" ] && { echo "npm error the registry is on fire" >&2; exit 7; }
case "$1 $2" in
ci*)
	mkdir -p node_modules/node node_modules/.bin
	echo '{ "version": "24.21.0" }' > node_modules/node/package.json
	cp package-lock.json node_modules/.package-lock.json ;;
install*)
	name=$(basename "$PWD")
	if [ "$name" = node ]; then
		folder=node_modules/node-${process.platform}-${process.arch}
		mkdir -p $folder/bin
		echo '{ "version": "24.21.0" }' > $folder/package.json
		printf '#!/bin/sh\\necho v24.21.0\\n' > $folder/bin/node && chmod +x $folder/bin/node
	fi
	cp "$ROOT/package-lock.json" node_modules/.package-lock.json ;;
esac
`;

const LOCK_FILE = {
	packages: {
		'': {},
		'node_modules/node': { version: '24.21.0' },
		'node_modules/only-elsewhere': { version: '1.0.0', optional: true },
	},
};

let root: string;
let bin: string;

beforeEach(() => {
	root = mkdtempSync(join(tmpdir(), 'ensure-installed-'));
	bin = join(root, 'bin');
	cpSync(join(__dirname, '..', '..', 'scripts', 'ensure-installed'), join(root, 'scripts', 'ensure-installed'), {
		recursive: true,
	});
	cpSync(join(__dirname, '..', '..', 'scripts', 'ensure-installed.mjs'), join(root, 'scripts', 'ensure-installed.mjs'));
	writeFileSync(join(root, 'package-lock.json'), JSON.stringify(LOCK_FILE));
	mkdirSync(bin);
	writeFileSync(join(bin, 'npm'), NPM);
	chmodSync(join(bin, 'npm'), 0o755);
});

afterEach(() => rmSync(root, { recursive: true, force: true }));

interface Run {
	readonly code: number | null;
	readonly stderr: string;
}

const setUp = (args: string[] = [], env: Record<string, string> = {}): Promise<Run> =>
	new Promise((resolve) => {
		const child = spawn(process.execPath, [join(root, 'scripts', 'ensure-installed.mjs'), ...args], {
			env: { PATH: `${bin}:/usr/bin:/bin`, CALLS: join(root, 'calls'), ROOT: root, ...env },
			stdio: ['ignore', 'ignore', 'pipe'],
		});
		let stderr = '';
		child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
		child.once('close', (code) => resolve({ code, stderr }));
	});

const npmCalls = (): string[] => {
	const file = join(root, 'calls');
	return existsSync(file)
		? readFileSync(file, 'utf8')
				.trim()
				.split('\n')
				.map((line) => line.replace(/ --ignore-scripts.*/, ''))
		: [];
};

const project = (): string => root.split('/').pop() ?? '';

it('installs the packages, then the Node of this platform by the name of its package', async () => {
	expect(await setUp()).toMatchObject({ code: 0 });
	expect(npmCalls()).toEqual([
		`${project()}: ci`,
		`node: install --save-exact node-${process.platform}-${process.arch}@24.21.0`,
	]);
	for (const link of ['node_modules/.bin/node', 'node_modules/node/bin/node']) {
		expect(readFileSync(join(root, link), 'utf8')).toContain('v24.21.0');
	}
});

it('calls npm no second time and says nothing', async () => {
	await setUp();
	const before = npmCalls();
	expect(await setUp()).toEqual({ code: 0, stderr: '' });
	expect(npmCalls()).toEqual(before);
});

it('fetches the difference when the lock file asks for another version', async () => {
	await setUp();
	const changed = { packages: { ...LOCK_FILE.packages, 'node_modules/added': { version: '2.0.0' } } };
	writeFileSync(join(root, 'package-lock.json'), JSON.stringify(changed));
	expect(await setUp()).toMatchObject({ code: 0 });
	expect(npmCalls().slice(2)).toEqual([`${project()}: install --no-save`]);
});

it('does the work once when two run at the same time', async () => {
	const runs = await Promise.all([setUp(), setUp(), setUp()]);
	expect(runs.map((run) => run.code)).toEqual([0, 0, 0]);
	expect(npmCalls()).toHaveLength(2);
});

it('takes over the lock of a process that is gone', async () => {
	const gone = await new Promise<number>((resolve) => {
		const child = spawn(process.execPath, ['-e', '']);
		child.once('close', () => resolve(child.pid ?? 0));
	});
	mkdirSync(join(root, '.cache'));
	writeFileSync(join(root, '.cache', 'setup.lock'), String(gone));
	expect(await setUp()).toMatchObject({ code: 0 });
	expect(existsSync(join(root, '.cache', 'setup.lock'))).toBe(false);
});

it('takes the browser that CHROMIUM names, and says so where there is none', async () => {
	expect(await setUp(['--browser'], { CHROMIUM: process.execPath })).toMatchObject({ code: 0 });
	const { code, stderr } = await setUp(['--browser'], { CHROMIUM: '/nowhere/chromium' });
	expect(code).toBe(1);
	expect(stderr).toContain('CHROMIUM names /nowhere/chromium, and there is no such file.');
});

it("takes the machine's own Redis and PostgreSQL", async () => {
	for (const command of ['redis-server', 'postgres', 'initdb']) {
		writeFileSync(join(bin, command), '#!/bin/sh\necho 1.0\n');
		chmodSync(join(bin, command), 0o755);
	}
	await setUp();
	expect(await setUp(['--data-servers'])).toEqual({ code: 0, stderr: '' });
});

it('shows what npm said last when it fails, and what to do', async () => {
	const { code, stderr } = await setUp([], { NPM_FAILS: '1' });
	expect(code).toBe(1);
	expect(stderr).toContain('the registry is on fire');
	expect(stderr).toContain('npm ping');
	expect(existsSync(join(root, '.cache', 'setup.lock'))).toBe(false);
});

it('names the missing compilers before n8n is downloaded', async () => {
	await setUp();
	for (const tool of ['sh', 'env', 'basename', 'cp', 'mkdir']) symlinkSync(`/bin/${tool}`, join(bin, tool));
	const { code, stderr } = await setUp(['--n8n'], { PATH: bin });
	expect(code).toBe(1);
	expect(stderr).toContain('Python 3 (python3), make, and a C++ compiler (g++)');
	expect(stderr).toMatch(/apt-get install python3 make g\+\+|xcode-select/);
	expect(npmCalls()).toHaveLength(2);
});
