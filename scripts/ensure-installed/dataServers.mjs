import { chmodSync, existsSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { answerOf, runTask } from './command.mjs';
import { SetupError } from './setup-error.mjs';

/** Debian asks this file before it starts a service that has been installed; 101 says no. */
const POLICY = '/usr/sbin/policy-rc.d';

/** Debian keeps each version of PostgreSQL in a folder of its own. */
const POSTGRES_VERSIONS = '/usr/lib/postgresql';

/** Redis and PostgreSQL for n8n's queue mode: the machine's own, else Debian's packages. They are not started as services. */
export const dataServersStep = {
	name: 'Redis and PostgreSQL',
	remedy: 'Install redis-server and postgresql.',

	isDone: () => findRedis() !== undefined && findPostgres() !== undefined,

	async run(root) {
		const missing = new SetupError(
			"n8n's queue mode needs Redis and PostgreSQL.",
			'Install them (on Debian or Ubuntu: apt-get install redis-server postgresql).',
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
		const ours = !existsSync(POLICY);
		if (ours) {
			writeFileSync(POLICY, '#!/bin/sh\nexit 101\n');
			chmodSync(POLICY, 0o755);
		}
		try {
			await apt("Reading Debian's list of packages", ['update']);
			const names = ['redis-server', 'postgresql'];
			await apt("Installing Debian's Redis and PostgreSQL (about 60 MB)", [
				'install',
				'-y',
				'--no-install-recommends',
				...names,
			]);
		} finally {
			if (ours) rmSync(POLICY);
		}
	},
};

/** The command of Redis, or undefined. */
export const findRedis = () => (starts('redis-server') ? 'redis-server' : undefined);

/** The folder of initdb and postgres, '' where they are in the PATH, or undefined. */
export function findPostgres() {
	if (starts('postgres') && starts('initdb')) return '';
	const versions = existsSync(POSTGRES_VERSIONS) ? readdirSync(POSTGRES_VERSIONS) : [];
	const newest = versions.sort((one, other) => Number(other) - Number(one))[0];
	const folder = newest && join(POSTGRES_VERSIONS, newest, 'bin');
	return folder !== undefined && starts(join(folder, 'postgres')) ? folder : undefined;
}

const starts = (command) => answerOf(command, ['--version']) !== undefined;
