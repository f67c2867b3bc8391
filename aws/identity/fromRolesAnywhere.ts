import { createRequire } from 'node:module';

import type { CustomEndpoints } from '../endpoint/types';
import type { TransportSettings } from '../transport/types';
import type { CertificateMaterial } from './certificates';
import type { CredentialProvider } from './types';
import { checkDuration, checkRoleArn, checkSessionName, invalidField, missingField } from './validate';

export interface RolesAnywhereSettings {
	readonly trustAnchorArn: string;
	readonly profileArn: string;
	readonly roleArn: string;
	readonly material: CertificateMaterial;
	/** Seconds, 900 to 43,200; the service's default is 3,600. */
	readonly durationSeconds?: number;
	/** Only for profiles that accept one; else AWS takes the serial number of the certificate. */
	readonly roleSessionName?: string;
	readonly endpoints?: CustomEndpoints;
	readonly transport?: TransportSettings;
}

/** The settings, checked, and the region that the trust anchor is in. */
export interface RolesAnywhereQuestion extends RolesAnywhereSettings {
	readonly region: string;
}

type Resource = 'trust-anchor' | 'profile';

const RESOURCE_ARN = /^arn:aws(?:-[a-z0-9]+)*:rolesanywhere:([a-z0-9-]+):\d{12}:(trust-anchor|profile)\/\S+$/;
const FIELDS: Readonly<Record<Resource, readonly [name: string, label: string]>> = {
	'trust-anchor': ['trustAnchorArn', 'Trust Anchor ARN'],
	profile: ['profileArn', 'Profile ARN'],
};

/** Not `import()`, see `aws/client.ts`. Certificates are read when the first request is signed, not before. */
const requireLater = createRequire(__filename);

/**
 * A session of IAM Roles Anywhere, for a machine outside AWS that has a certificate. Each call asks AWS; `sessionCache`
 * keeps the answer. Certificate and key are read with each question, so that one that has expired meanwhile is told.
 * @throws AwsError `MissingField` or `InvalidField` that names the field, for all that needs no reading of certificates
 */
export function fromRolesAnywhere(settings: RolesAnywhereSettings): CredentialProvider {
	const { trustAnchorArn, profileArn, roleArn, roleSessionName, durationSeconds, material } = settings;
	const region = regionOf(trustAnchorArn, 'trust-anchor');
	const profileRegion = regionOf(profileArn, 'profile');
	if (region !== profileRegion) {
		throw invalidField(
			'profileArn',
			`The profile is in ${profileRegion}, the trust anchor in ${region}; both have to be in one region.`,
			'Enter a profile and a trust anchor of the same region.',
		);
	}
	checkRoleArn(roleArn);
	if (roleSessionName) checkSessionName(roleSessionName);
	if (durationSeconds !== undefined) checkDuration(durationSeconds);
	checkEntered(material);
	const question: RolesAnywhereQuestion = { ...settings, region };
	return async (signal) => {
		const { createSession } = requireLater('./rolesAnywhereSession') as typeof import('./rolesAnywhereSession');
		return await createSession(question, signal);
	};
}

function regionOf(arn: string, resource: Resource): string {
	const [name, label] = FIELDS[resource];
	const example = `arn:aws:rolesanywhere:<region>:<account>:${resource}/<id>`;
	if (arn === '') throw missingField(name, label, `Copy it from IAM Roles Anywhere in the console: ${example}.`);
	const [, region, actual] = RESOURCE_ARN.exec(arn) ?? [];
	if (region !== undefined && actual === resource) return region;
	const other = actual === undefined ? undefined : FIELDS[actual as Resource][1];
	throw invalidField(
		name,
		`${label} "${arn.slice(0, 200)}" is not the ARN of a ${resource.replace('-', ' ')}.`,
		other === undefined
			? `Copy it from IAM Roles Anywhere in the console: ${example}.`
			: `This is a ${other}. Enter each ARN in its own field.`,
	);
}

/** That the fields are filled in, which needs no reading. */
function checkEntered(material: CertificateMaterial): void {
	const needed =
		material.format === 'pkcs12'
			? [['pkcs12Certificate', 'PKCS#12 File', material.pkcs12] as const]
			: [
					['certificate', 'Certificate', material.certificate] as const,
					['privateKey', 'Private Key', material.privateKey] as const,
				];
	for (const [name, label, text] of needed) if (text.trim() === '') throw missingField(name, label);
}
