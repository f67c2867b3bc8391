import { createHash } from 'node:crypto';
import { signingKeys } from './signingKeys';
import type { AwsCredentials, CredentialProvider } from './types';
import { invalidField, missingField } from './validate';

export interface KeySettings {
	readonly accessKeyId: string;
	readonly secretAccessKey: string;
	readonly sessionToken?: string;
	/** Names of the fields the keys were entered in, for errors. */
	readonly fields?: {
		readonly accessKeyId: KeyField;
		readonly secretAccessKey: KeyField;
		readonly sessionToken: KeyField;
	};
}

/** Name under which the value is stored, and name that the person sees. */
export type KeyField = readonly [name: string, label: string];

const FIELDS = {
	accessKeyId: ['accessKeyId', 'Access Key ID'],
	secretAccessKey: ['secretAccessKey', 'Secret Access Key'],
	sessionToken: ['sessionToken', 'Session Token'],
} as const;

/** What a copy brings along: spaces, line breaks, zero-width characters. None of them is ever part of a key. */
const PASTED = /[\s\u200b-\u200d\u2060\ufeff]+/g;

/** Both go into a header. */
const HEADER_SAFE = /^[!-~]+$/;

/** Keys as they were entered, without what pasting adds. */
export function fromKeys(settings: KeySettings): CredentialProvider {
	const fields = settings.fields ?? FIELDS;
	const accessKeyId = settings.accessKeyId.replace(PASTED, '');
	const secretAccessKey = settings.secretAccessKey.replace(PASTED, '');
	const sessionToken = settings.sessionToken?.replace(PASTED, '');
	if (accessKeyId === '') throw missingField(...fields.accessKeyId);
	if (secretAccessKey === '') throw missingField(...fields.secretAccessKey);
	if (!HEADER_SAFE.test(accessKeyId)) throw unusable(fields.accessKeyId);
	if (sessionToken && !HEADER_SAFE.test(sessionToken)) throw unusable(fields.sessionToken);
	const keys: AwsCredentials = signingKeys({ accessKeyId, secretAccessKey, sessionToken: sessionToken || undefined });
	const key = createHash('sha256')
		.update(JSON.stringify([accessKeyId, secretAccessKey]))
		.digest('hex');
	return Object.assign(async () => keys, { key });
}

const unusable = ([field, label]: KeyField) =>
	invalidField(field, `${label} has a character that no AWS key has.`, 'Copy it again.');
