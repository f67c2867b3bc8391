import { AssumeRoleCommand, STSClient } from '@aws-sdk/client-sts';
import { DEFAULTS } from './environment.mjs';

/**
 * Settings of AWS's own clients that act in the account of a credential of n8n: with the keys of the demo user, or with
 * the role of the credential.
 *
 * @param {{ url: string }} aws
 * @param {{ data: { roleArn?: string, externalId?: string, trustAnchorArn?: string } }} credential
 */
export async function clientSettings({ url }, { data }) {
	const settings = { region: DEFAULTS.region, endpoint: url, forcePathStyle: true, credentials: DEFAULTS.user };
	// The role of a certificate is in the account of the demo user, who may not assume it.
	if (data.roleArn === undefined || data.trustAnchorArn !== undefined) return settings;
	const sts = new STSClient({ ...settings, credentials: DEFAULTS.source });
	const { roleArn: RoleArn, externalId: ExternalId } = data;
	const { Credentials } = await sts.send(new AssumeRoleCommand({ RoleArn, ExternalId, RoleSessionName: 'example' }));
	sts.destroy();
	const { AccessKeyId, SecretAccessKey, SessionToken } = Credentials;
	return {
		...settings,
		credentials: { accessKeyId: AccessKeyId, secretAccessKey: SecretAccessKey, sessionToken: SessionToken },
	};
}
