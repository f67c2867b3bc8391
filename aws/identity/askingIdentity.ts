import type { ClientSettings } from '../client';
import type { ConnectionOptions, CredentialFields, CredentialType } from './connection';
import { connectionOf } from './connection';
import { fromSystem } from './fromSystem';

/** Whether the credential starts from the identity of the machine. */
export const usesSystemIdentity = (type: CredentialType, fields: CredentialFields): boolean =>
	type === 'awsNodesSystemApi' || (type === 'awsNodesAssumeRoleApi' && fields.useSystemCredentialsForRole === true);

/**
 * Settings of a client that signs as the one who asks for the role of a credential: the one whom a trust policy has to
 * name. Where the credential assumes no role, that is the credential itself. For GetCallerIdentity only: who may use
 * the credential has no right to anything else that this identity may do.
 * @throws AwsError as `connectionOf`
 */
export function askingIdentity(
	type: CredentialType,
	fields: CredentialFields,
	options: ConnectionOptions = {},
): ClientSettings {
	if (type === 'awsNodesAssumeRoleApi' && !usesSystemIdentity(type, fields)) {
		return connectionOf('awsNodesIamApi', keysOfRole(fields), options);
	}
	const settings = connectionOf(type, fields, options);
	if (!usesSystemIdentity(type, fields)) return settings;
	const { env = process.env, egress } = options;
	return { ...settings, credentials: fromSystem({ env, egress, region: settings.region }) };
}

function keysOfRole(fields: CredentialFields): CredentialFields {
	const { stsAccessKeyId, stsSecretAccessKey, stsSessionToken } = fields;
	const token = typeof stsSessionToken === 'string' ? stsSessionToken.trim() : '';
	return {
		...fields,
		accessKeyId: stsAccessKeyId,
		secretAccessKey: stsSecretAccessKey,
		temporaryCredentials: token !== '',
		sessionToken: token,
	};
}
