import { AwsError } from '../errors';

/**
 * Checks of what a person enters, before any request. The rules are those of the STS model (API version 2011-06-15):
 * what STS would take is taken. `field` is the name under which the value is stored.
 */
export function invalidField(field: string, message: string, nextStep?: string): AwsError {
	return new AwsError({ code: 'InvalidField', message, nextStep, field });
}

export function missingField(field: string, label: string, nextStep?: string): AwsError {
	return new AwsError({
		code: 'MissingField',
		message: `${label} is missing.`,
		nextStep: nextStep ?? `Enter ${label}.`,
		field,
	});
}

const ROLE_ARN = /^arn:aws(-[a-z0-9]+)*:iam::\d{12}:role\/[!-~]+$/;
const SESSION_ARN = /^arn:aws(-[a-z0-9]+)*:sts::\d{12}:assumed-role\//;
const NAME = /^[\w+=,.@-]*$/;
const EXTERNAL_ID = /^[\w+=,.@:/-]*$/;
const MFA_SERIAL = /^[\w+=/:,.@-]*$/;
const POLICY = /^[\t\n\r\x20-\xff]+$/;
const TAG = /^[\p{L}\p{Z}\p{N}_.:/=+\-@]*$/u;
/** As the SDKs check a region before it becomes part of a host name. */
const REGION = /^(?!-)[A-Za-z0-9-]{1,63}(?<!-)$/;

function checkLength(field: string, label: string, value: string, min: number, max: number): void {
	if (value.length < min || value.length > max) {
		throw invalidField(field, `${label} has ${value.length} characters; AWS takes ${min} to ${max}.`);
	}
}

/**
 * Role ARNs of all partitions. Servers other than AWS's (`anyShape`) have ARN shapes of their own; for them only the
 * length counts.
 */
export function checkRoleArn(value: string, options: { anyShape?: boolean } = {}): void {
	if (value === '')
		throw missingField(
			'roleArn',
			'Role ARN',
			'Enter the ARN of the role, as IAM shows it: arn:aws:iam::123456789012:role/MyRole.',
		);
	if (!options.anyShape && !ROLE_ARN.test(value)) {
		throw invalidField(
			'roleArn',
			`Role ARN "${value}" is not the ARN of a role.`,
			SESSION_ARN.test(value)
				? 'This is the ARN of a session. Enter that of the role: arn:aws:iam::<account>:role/<name>.'
				: 'Copy it from the role in IAM: arn:aws:iam::<12-digit account>:role/<name>.',
		);
	}
	checkLength('roleArn', 'Role ARN', value, 20, 2048);
}

export function checkSessionName(value: string, field = 'roleSessionName'): void {
	checkLength(field, 'Role Session Name', value, 2, 64);
	if (!NAME.test(value)) {
		throw invalidField(
			field,
			`Role Session Name "${value}" has a character that AWS does not take.`,
			'Use letters, digits and _+=,.@- only.',
		);
	}
}

export function checkSourceIdentity(value: string): void {
	checkLength('sourceIdentity', 'Source Identity', value, 2, 64);
	if (!NAME.test(value) || /^aws:/i.test(value)) {
		throw invalidField(
			'sourceIdentity',
			`Source Identity "${value}" has a character that AWS does not take.`,
			'Use letters, digits and _+=,.@- only.',
		);
	}
}

export function checkMfaSerialNumber(value: string): void {
	if (value === '')
		throw missingField(
			'mfaSerialNumber',
			'MFA Serial Number',
			'Enter the ARN of the device, as IAM shows it: arn:aws:iam::123456789012:mfa/name.',
		);
	checkLength('mfaSerialNumber', 'MFA Serial Number', value, 9, 256);
	if (!MFA_SERIAL.test(value)) {
		throw invalidField(
			'mfaSerialNumber',
			`MFA Serial Number "${value}" has a character that AWS does not take.`,
			'Copy it from the user in IAM.',
		);
	}
}

/** A code is short-lived, but it is a secret while it lives: it is not part of an error. */
export function checkMfaCode(value: string): void {
	if (value === '')
		throw missingField('mfaCode', 'MFA Code', 'Enter the code that the device shows now, or its secret key instead.');
	if (!/^\d{6}$/.test(value)) throw invalidField('mfaCode', 'MFA Code is not a code of six digits.');
}

/** The external ID is shown to nobody: its text is not part of an error. */
export function checkExternalId(value: string): void {
	checkLength('externalId', 'External ID', value, 2, 1224);
	if (!EXTERNAL_ID.test(value)) {
		throw invalidField(
			'externalId',
			'External ID has a character that AWS does not take.',
			'Use letters, digits and _+=,.@:/- only.',
		);
	}
}

export function checkDuration(seconds: number): void {
	if (!Number.isInteger(seconds) || seconds < 900 || seconds > 43_200) {
		throw invalidField(
			'durationSeconds',
			`Session Duration is ${seconds}; AWS takes whole seconds from 900 (15 minutes) to 43200 (12 hours).`,
		);
	}
}

export function checkPolicy(value: string): void {
	if (!POLICY.test(value)) {
		throw invalidField(
			'sessionPolicy',
			'Session Policy has a character that AWS does not take.',
			'Use characters from space to ÿ, tabs and line breaks only.',
		);
	}
}

export function checkPolicyArn(value: string): void {
	checkLength('policyArns', `Policy ARN "${value}"`, value, 20, 2048);
}

export function checkTags(tags: Readonly<Record<string, string>>): void {
	const entries = Object.entries(tags);
	if (entries.length > 50) throw invalidField('sessionTags', `There are ${entries.length} session tags; AWS takes 50.`);
	for (const [key, value] of entries) {
		checkLength('sessionTags', `Tag key "${key}"`, key, 1, 128);
		checkLength('sessionTags', `Value of tag "${key}"`, value, 0, 256);
		if (!TAG.test(key) || !TAG.test(value)) {
			throw invalidField(
				'sessionTags',
				`Session tag "${key}" has a character that AWS does not take.`,
				'Use letters, digits, spaces and _.:/=+-@ only.',
			);
		}
	}
}

/** Any region that can be part of a host name, so that a new region needs no new version of ours. */
export function checkRegion(value: string, field = 'region'): void {
	if (value === '') throw missingField(field, 'Region', 'Choose the region, for example us-east-1.');
	if (!REGION.test(value)) {
		throw invalidField(field, `Region "${value}" cannot be a region.`, 'Enter its code, for example eu-central-1.');
	}
}
