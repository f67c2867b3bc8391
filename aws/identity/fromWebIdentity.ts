import { readFile } from 'node:fs/promises';

import type { CustomEndpoints } from '../endpoint/types';
import type { TransportSettings } from '../transport/types';
import { notConfigured } from './chain';
import { DEFAULT_SESSION_NAME } from './fromAssumeRole';
import { stsSession } from './stsSession';
import type { CredentialProvider } from './types';
import { checkRoleArn, checkSessionName, invalidField, missingField } from './validate';

export interface WebIdentitySettings {
	readonly env?: NodeJS.ProcessEnv;
	/** Region of the STS endpoint. */
	readonly region: string;
	readonly endpoints?: CustomEndpoints;
	readonly transport?: TransportSettings;
}

/**
 * The role of a Kubernetes service account (EKS): `AWS_WEB_IDENTITY_TOKEN_FILE`, `AWS_ROLE_ARN` and
 * `AWS_ROLE_SESSION_NAME`. The file is read each time, since its token rotates. The question to STS is not signed.
 */
export function fromWebIdentity(settings: WebIdentitySettings): CredentialProvider {
	const env = settings.env ?? process.env;
	const { region, endpoints, transport } = settings;
	return async (signal) => {
		const file = env.AWS_WEB_IDENTITY_TOKEN_FILE;
		if (!file) throw notConfigured('AWS_WEB_IDENTITY_TOKEN_FILE is not set.');
		const roleArn = env.AWS_ROLE_ARN;
		if (!roleArn) {
			throw missingField(
				'AWS_ROLE_ARN',
				'The environment variable AWS_ROLE_ARN',
				'Set it beside AWS_WEB_IDENTITY_TOKEN_FILE, or remove both.',
			);
		}
		checkRoleArn(roleArn, { anyShape: Boolean(endpoints?.services.sts || endpoints?.all) });
		const roleSessionName = env.AWS_ROLE_SESSION_NAME || DEFAULT_SESSION_NAME;
		checkSessionName(roleSessionName, 'AWS_ROLE_SESSION_NAME');
		const input = { RoleArn: roleArn, RoleSessionName: roleSessionName, WebIdentityToken: await tokenOf(file) };
		return await stsSession({ region, endpoints, transport }, 'AssumeRoleWithWebIdentity', input, signal);
	};
}

async function tokenOf(file: string): Promise<string> {
	let token: string;
	try {
		token = (await readFile(file, 'utf8')).trim();
	} catch {
		throw invalidField('AWS_WEB_IDENTITY_TOKEN_FILE', `The web identity token file ${file} cannot be read.`);
	}
	if (token === '') throw invalidField('AWS_WEB_IDENTITY_TOKEN_FILE', `The web identity token file ${file} is empty.`);
	return token;
}
