import type { ICredentialDataDecryptedObject, INodeParameters } from 'n8n-workflow';

import { DEFAULTS, type LocalAws } from '../../../local-aws';
import type { RunInput, RunOutput } from '../../harness';
import { runAws } from '../../harness';

type Fields = ICredentialDataDecryptedObject;

/** Fields of a credential with keys of local-aws. */
export const keysOf = (aws: LocalAws, more: Fields = {}): Fields => ({
	region: DEFAULTS.region,
	...DEFAULTS.user,
	customEndpoints: true,
	allServicesEndpoint: aws.url,
	...more,
});

/** Fields of a credential with a role of local-aws. */
export const roleOf = (aws: LocalAws, more: Fields = {}): Fields => ({
	region: DEFAULTS.region,
	roleArn: DEFAULTS.roles.demo,
	externalId: DEFAULTS.externalId,
	roleSessionName: 'n8n-session',
	stsAccessKeyId: DEFAULTS.source.accessKeyId,
	stsSecretAccessKey: DEFAULTS.source.secretAccessKey,
	customEndpoints: true,
	allServicesEndpoint: aws.url,
	...more,
});

type Authentication = 'assumeRole' | 'iam';
const TYPES = { iam: 'awsNodesIamApi', assumeRole: 'awsNodesAssumeRoleApi' } as const;

/** Runs an operation of *Identity* with a credential. */
export async function runIdentity(
	authentication: Authentication,
	credential: Fields,
	parameters: INodeParameters,
	more: Partial<RunInput> = {},
): Promise<RunOutput> {
	return await runAws({
		...more,
		parameters: { authentication, resource: 'identity', ...parameters },
		credential,
		node: { credentials: { [TYPES[authentication]]: { id: '1', name: 'test' } }, ...more.node },
	});
}
