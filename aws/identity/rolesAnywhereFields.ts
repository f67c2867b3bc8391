import { isAwsError } from '../errors';
import type { CertificateMaterial } from './certificates';
import type { CredentialFields } from './fieldValues';
import { numberOf, text } from './fieldValues';
import type { AssumeRoleSettings } from './fromAssumeRole';
import { fromAssumeRole } from './fromAssumeRole';
import { fromRolesAnywhere } from './fromRolesAnywhere';
import type { SessionIdentity } from './sessionCache';
import { sessionCache } from './sessionCache';
import type { CredentialProvider } from './types';

export interface RolesAnywhereOptions {
	/** How AWS is reached; the region is that of STS, for a role that is assumed afterwards. */
	readonly way: Pick<AssumeRoleSettings, 'region' | 'endpoints' | 'transport'>;
	/** Everything that can change the answer. */
	readonly identity: SessionIdentity;
}

/** Names that `fromAssumeRole` gives the fields, to those of this form. */
const ROLE_FIELDS: Readonly<Record<string, string>> = {
	roleArn: 'assumeRoleArn',
	externalId: 'assumeRoleExternalId',
	roleSessionName: 'assumeRoleSessionName',
};

/**
 * The session of IAM Roles Anywhere that the fields of a credential describe, and the role that is assumed with it.
 * @throws AwsError `MissingField` or `InvalidField` that names the field
 */
export function rolesAnywhereFromFields(fields: CredentialFields, options: RolesAnywhereOptions): CredentialProvider {
	const { way, identity } = options;
	const session = fromRolesAnywhere({
		trustAnchorArn: text(fields, 'trustAnchorArn'),
		profileArn: text(fields, 'profileArn'),
		roleArn: text(fields, 'roleArn'),
		roleSessionName: text(fields, 'roleSessionName'),
		durationSeconds: numberOf(fields, 'durationSeconds', 'Session Duration'),
		material: materialOf(fields),
		endpoints: way.endpoints,
		transport: way.transport,
	});
	const source = sessionCache({ ...identity, step: 'rolesAnywhere' }, session);
	const roleArn = text(fields, 'assumeRoleArn');
	if (roleArn === '') return source;
	return sessionCache({ ...identity, step: 'assumeRole' }, furtherRole(fields, roleArn, source, way));
}

function furtherRole(
	fields: CredentialFields,
	roleArn: string,
	source: CredentialProvider,
	way: RolesAnywhereOptions['way'],
): CredentialProvider {
	const externalId = text(fields, 'assumeRoleExternalId');
	const roleSessionName = text(fields, 'assumeRoleSessionName');
	try {
		return fromAssumeRole({ ...way, source, roleArn, externalId, roleSessionName });
	} catch (error) {
		const field = isAwsError(error) && error.field !== undefined ? ROLE_FIELDS[error.field] : undefined;
		throw isAwsError(error) && field !== undefined ? error.with({ field }) : error;
	}
}

/** Certificates and keys as they were entered: a passphrase may have blanks at its ends. */
function materialOf(fields: CredentialFields): CertificateMaterial {
	const passphrase = typeof fields.passphrase === 'string' ? fields.passphrase : text(fields, 'passphrase');
	const certificateChain = text(fields, 'certificateChain');
	if (fields.keyFormat === 'pkcs12') {
		return { format: 'pkcs12', pkcs12: text(fields, 'pkcs12Certificate'), passphrase, certificateChain };
	}
	const certificate = text(fields, 'certificate');
	return { format: 'pem', certificate, certificateChain, privateKey: text(fields, 'privateKey'), passphrase };
}
