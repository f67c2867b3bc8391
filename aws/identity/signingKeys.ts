import { inspect } from 'node:util';

import type { AwsCredentials } from './types';

/**
 * Credentials that show themselves without their secrets: `util.inspect` and `JSON.stringify` give the access key id
 * and the end of the session, nothing else.
 */
class SigningKeys implements AwsCredentials {
	readonly accessKeyId: string;
	readonly secretAccessKey: string;
	readonly sessionToken?: string;
	readonly expiration?: Date;
	readonly accountId?: string;

	constructor(keys: AwsCredentials) {
		this.accessKeyId = keys.accessKeyId;
		this.secretAccessKey = keys.secretAccessKey;
		if (keys.sessionToken !== undefined) this.sessionToken = keys.sessionToken;
		if (keys.expiration !== undefined) this.expiration = keys.expiration;
		if (keys.accountId !== undefined) this.accountId = keys.accountId;
	}

	toJSON(): Record<string, unknown> {
		return { accessKeyId: this.accessKeyId, expiration: this.expiration };
	}

	[inspect.custom](): string {
		const end = this.expiration === undefined ? '' : `, until ${this.expiration.toISOString()}`;
		return `SigningKeys(${this.accessKeyId}${end})`;
	}
}

export const signingKeys = (keys: AwsCredentials): AwsCredentials => new SigningKeys(keys);
