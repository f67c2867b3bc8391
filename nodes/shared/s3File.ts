import { createRequire } from 'node:module';
import { buffer } from 'node:stream/consumers';

import { AwsError } from '../../aws/errors';
import { isStream } from './binary';
import type { OperationRun } from './operation';

/** Not at the top: the connection is loaded when a file is read. */
const requireLater = createRequire(__filename);

/**
 * Reads a file of which another service has told where it lies in S3: in a bucket of the caller, which is read with the
 * credential, or behind a presigned URL, which is read without it.
 */
export async function readS3File(uri: string, run: OperationRun): Promise<Buffer> {
	const { isPresigned, readPresigned } = requireLater(
		'../../aws/transport/presigned',
	) as typeof import('../../aws/transport/presigned');
	if (isPresigned(uri)) {
		return await readPresigned(uri, run.client.settings.transport ?? {}, {
			signal: run.signal,
			maxAttempts: run.callOptions.maxAttempts,
		});
	}
	const { Bucket, Key } = placeOf(uri);
	const { Body } = await run.call('s3:GetObject', { Bucket, Key });
	if (isStream(Body)) return await buffer(Body);
	return Buffer.from(Body as Uint8Array);
}

/** `s3://bucket/key`, or `https://s3.<region>.amazonaws.com/bucket/key` as AI services give it. */
export function placeOf(uri: string): { Bucket: string; Key: string } {
	const url = URL.canParse(uri) ? new URL(uri) : undefined;
	if (url?.protocol === 's3:') return { Bucket: url.hostname, Key: decoded(url.pathname.slice(1)) };
	const [, first = '', ...rest] = url?.pathname.split('/') ?? [];
	if (url !== undefined && first !== '' && rest.length > 0) {
		const inHost = /^(.+)\.s3[.-][\w.-]*amazonaws\.com(?:\.cn)?$/.exec(url.hostname)?.[1];
		return inHost === undefined
			? { Bucket: decoded(first), Key: decoded(rest.join('/')) }
			: { Bucket: inHost, Key: decoded(url.pathname.slice(1)) };
	}
	throw new AwsError({ code: 'InvalidUrl', message: `"${uri}" names no object of Amazon S3` });
}

function decoded(text: string): string {
	try {
		return decodeURIComponent(text);
	} catch {
		return text;
	}
}
