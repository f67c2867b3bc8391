import { createRequire } from 'node:module';
import { join } from 'node:path';
import { createCredentials, DEFAULTS, EXAMPLE_ROLES, PROJECT } from '../../../scripts/n8n/environment.mjs';

const { requireTypeScript } = createRequire(import.meta.url)('../../../scripts/n8n/typescript.cjs');
const { keyPem, makeChain } = requireTypeScript(join(PROJECT, 'test/local-aws/certificates.ts'));
const { trustAuthority } = requireTypeScript(join(PROJECT, 'test/local-aws/rolesAnywhere.ts'));

/** One credential of each type that works for all services, by the value of the nodes' parameter `authentication`. */
export async function allCredentials({ rest, aws }) {
	const endpoint = { region: DEFAULTS.region, customEndpoints: true, allServicesEndpoint: aws.url, ...EXAMPLE_ROLES };
	const chain = makeChain('P-256');
	const create = async (title, type, authentication, arn, fields) => ({
		...(await rest.createCredential(title, type, { ...endpoint, ...fields })),
		authentication,
		arn,
	});
	return {
		...(await createCredentials({ rest, aws })),
		system: await create(
			'AWS System (local-aws)',
			'awsNodesSystemApi',
			'system',
			`arn:aws:sts::${DEFAULTS.otherAccount}:assumed-role/local-aws-open/n8n-session`,
			{ assumeRole: true, roleArn: DEFAULTS.roles.open, roleSessionName: 'n8n-session' },
		),
		rolesAnywhere: await create(
			'AWS Roles Anywhere (local-aws)',
			'awsNodesRolesAnywhereApi',
			'rolesAnywhere',
			`arn:aws:sts::${DEFAULTS.account}:assumed-role/local-aws-roles-anywhere/${chain.leaf.certificate.serialNumber.toLowerCase()}`,
			{
				...trustAuthority(aws.identities, chain.root.pem, DEFAULTS.region, '00000000-0000-0000-0000-0000000000cc'),
				durationSeconds: 3600,
				keyFormat: 'pem',
				certificate: chain.leaf.pem,
				certificateChain: chain.intermediate.pem,
				privateKey: keyPem(chain.leaf.keys.privateKey),
			},
		),
	};
}
