import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { runTask } from './command.mjs';
import { SetupError } from './setup-error.mjs';

const COMMANDS = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
const ON_MACOS = [
	'/Applications/Chromium.app/Contents/MacOS/Chromium',
	'/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

/** The browser of the checks in the editor: the machine's own, else Debian's package. */
export const chromiumStep = {
	name: 'Chromium',
	remedy: 'Install Chromium or Chrome, or set CHROMIUM to its executable file.',

	isDone: () => findChromium() !== undefined,

	async run(root) {
		if (process.env.CHROMIUM) {
			throw new SetupError(
				`CHROMIUM names ${process.env.CHROMIUM}, and there is no such file.`,
				'Correct the variable, or unset it to use the browser of the machine.',
			);
		}
		const missing = new SetupError(
			'The checks in the editor need Chromium or Chrome.',
			'Install it (on Debian or Ubuntu: apt-get install chromium), or set CHROMIUM to its executable file.',
		);
		if (!existsSync('/usr/bin/apt-get') || process.getuid?.() !== 0) throw missing;
		const apt = (title, args) =>
			runTask({
				title,
				command: 'apt-get',
				args,
				cwd: root,
				env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
				nextStep: missing.nextStep,
			});
		await apt("Reading Debian's list of packages", ['update']);
		await apt("Installing Debian's Chromium (about 300 MB)", ['install', '-y', '--no-install-recommends', 'chromium']);
	},
};

/** The executable file of the browser, or undefined. */
export function findChromium() {
	const named = process.env.CHROMIUM;
	if (named) return existsSync(named) ? named : undefined;
	const inPath = (process.env.PATH ?? '')
		.split(delimiter)
		.flatMap((folder) => COMMANDS.map((name) => join(folder, name)));
	return [...inPath, ...(process.platform === 'darwin' ? ON_MACOS : [])].find((file) => existsSync(file));
}
