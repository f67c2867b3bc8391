import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { installLikeN8n, packProject } from './install-package.mjs';
import { startN8n } from './instance.mjs';
import { N8nRest } from './rest.mjs';

export const PROJECT = join(dirname(fileURLToPath(import.meta.url)), '..', '..');

const { requireTypeScript } = createRequire(import.meta.url)('./typescript.cjs');
const { startLocalAws, DEFAULTS } = requireTypeScript(join(PROJECT, 'test', 'local-aws', 'index.ts'));

export { DEFAULTS };

/**
 * A real n8n with this package in it, and a local AWS that verifies every signature. Both listen on loopback only, keep
 * their files in a folder of their own, and end with this process.
 *
 * @param {object} [settings]
 * @param {NodeJS.ProcessEnv | ((awsUrl: string) => NodeJS.ProcessEnv)} [settings.n8nEnv] further settings of n8n
 * @param {(line: string) => void} [settings.tell] told what is being done
 */
export async function startEnvironment({ n8nEnv = {}, tell = () => {} } = {}) {
	// The last thing that the build writes.
	if (!existsSync(join(PROJECT, 'dist', 'types', 'nodes.json')))
		throw new Error('The package is not built. Run npm run build.');
	const folder = mkdtempSync(join(tmpdir(), 'n8n-with-aws-'));
	const started = [];
	const clean = () => rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
	process.on('exit', clean);
	const stop = async () => {
		for (const service of started.reverse().splice(0)) await service.stop();
		clean();
	};
	try {
		tell('Packing the package and installing it the way n8n does');
		const pack = packProject(PROJECT, folder);
		const home = join(folder, 'home');
		mkdirSync(home);
		const installed = installLikeN8n(home, pack);

		tell('Starting local-aws');
		// Checks count requests by their place in the log: it must not begin to forget.
		const aws = await startLocalAws({ keepRequests: 1_000_000 });
		started.push({ stop: () => aws.close() });

		tell('Starting n8n (about 10 to 20 seconds)');
		const n8n = await startN8n({
			userFolder: home,
			logFile: join(folder, 'n8n.log'),
			env: typeof n8nEnv === 'function' ? n8nEnv(aws.url) : n8nEnv,
		});
		started.push(n8n);
		// What n8n had loaded before anybody used it.
		const loadedAtStart = await n8n.loadedFiles();

		const rest = new N8nRest(n8n.base);
		await rest.setUpOwner();
		return { aws, n8n, rest, pack, installed, loadedAtStart, folder, stop };
	} catch (error) {
		await stop();
		throw error;
	}
}

/** Fields of an IAM credential that reaches local-aws through a custom endpoint for all services. */
export const iamFields = (url, fields = {}) => ({
	region: DEFAULTS.region,
	...DEFAULTS.user,
	temporaryCredentials: false,
	customEndpoints: true,
	allServicesEndpoint: url,
	...fields,
});

/** Fields of an Assume Role credential likewise. Its own keys may do nothing but assume roles. */
export const assumeRoleFields = (url, fields = {}) => ({
	region: DEFAULTS.region,
	roleArn: DEFAULTS.roles.demo,
	externalId: DEFAULTS.externalId,
	roleSessionName: 'n8n-session',
	durationSeconds: 3600,
	useSystemCredentialsForRole: false,
	stsAccessKeyId: DEFAULTS.source.accessKeyId,
	stsSecretAccessKey: DEFAULTS.source.secretAccessKey,
	customEndpoints: true,
	allServicesEndpoint: url,
	...fields,
});

/** What the example over several accounts may assume. */
export const EXAMPLE_ROLES = { advancedSettings: true, allowedRoles: 'arn:aws:iam::*:role/n8n-example-*' };

/** Makes one credential of each type. `arn` is who AWS takes its holder for. */
export async function createCredentials({ rest, aws }) {
	const iam = await rest.createCredential('AWS IAM (local-aws)', 'awsNodesIamApi', iamFields(aws.url, EXAMPLE_ROLES));
	const assumeRole = await rest.createCredential(
		'AWS Assume Role (local-aws)',
		'awsNodesAssumeRoleApi',
		assumeRoleFields(aws.url, EXAMPLE_ROLES),
	);
	const roleName = DEFAULTS.roles.demo.split('/').at(-1);
	return {
		iam: { ...iam, authentication: 'iam', arn: `arn:aws:iam::${DEFAULTS.account}:user/demo` },
		assumeRole: {
			...assumeRole,
			authentication: 'assumeRole',
			arn: `arn:aws:sts::${DEFAULTS.otherAccount}:assumed-role/${roleName}/n8n-session`,
		},
	};
}
