import { AwsError, isAwsError } from '../errors';
import { textsWithoutSecrets } from '../protocol/redact';
import { withRetries } from './retry';
import { sendRequest } from './send';
import type { TransportSettings } from './types';

/** Bytes that are read of what a URL gives. */
const LARGEST = 256 * 1024 * 1024;
const NEXT_STEP = 'AWS signs such a URL for minutes only. Ask for it again.';

/** Whether a URL carries its own signature: it must be used as it is, without a credential. */
export const isPresigned = (url: string): boolean => {
	try {
		return new URL(url).searchParams.has('X-Amz-Signature');
	} catch {
		return false;
	}
};

/**
 * Reads what a presigned URL gives. Nothing of a credential goes with it, and no error quotes the URL: whoever has it may
 * read, too.
 * @throws AwsError `PresignedUrlRefused`, `PresignedUrlUnsafe`, `ResponseTooLarge`, or what the connection ended with
 */
export async function readPresigned(
	url: string,
	settings: TransportSettings,
	{ signal, maxAttempts }: { signal?: AbortSignal; maxAttempts?: number } = {},
): Promise<Buffer> {
	const { protocol, hostname } = new URL(url);
	if (protocol !== 'https:' && !/^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(hostname)) {
		throw new AwsError({ code: 'PresignedUrlUnsafe', message: 'AWS gave a URL that is not https. It was not opened.' });
	}
	const { result } = await withRetries(
		async () => {
			const { statusCode, body } = await sendRequest({ method: 'GET', url, headers: {} }, settings, { signal });
			const chunks: Buffer[] = [];
			let length = 0;
			for await (const chunk of body) {
				length += (chunk as Buffer).length;
				if (length > LARGEST) {
					body.destroy();
					throw new AwsError({ code: 'ResponseTooLarge', message: 'The file behind the URL has more than 256 MB' });
				}
				chunks.push(chunk as Buffer);
			}
			const content = Buffer.concat(chunks);
			if (statusCode < 300) return content;
			throw refused(statusCode, content.toString('utf8'));
		},
		{ service: 's3', operation: 'GetObject', bucket: 'presigned', signal, maxAttempts },
	).catch((error: unknown) => {
		throw isAwsError(error)
			? withoutUrl(error, url)
			: new AwsError({ code: 'Unknown', message: 'The URL could not be read', cause: error });
	});
	return result;
}

/** What answers may repeat the URL that it was asked for. */
function withoutUrl(error: AwsError, url: string): AwsError {
	const { code, message, requestId } = error;
	const { searchParams } = new URL(url);
	const proofs = ['X-Amz-Signature', 'X-Amz-Security-Token', 'X-Amz-Credential'].flatMap((name) =>
		searchParams.getAll(name),
	);
	const kept = textsWithoutSecrets({ code, message, requestId }, proofs) as { code: string; message: string };
	return kept.code === code && kept.message === message ? error : error.with(kept);
}

function refused(statusCode: number, document: string): AwsError {
	const told = (name: string): string | undefined => new RegExp(`<${name}>([^<]{1,500})</${name}>`).exec(document)?.[1];
	return new AwsError({
		code: told('Code') ?? 'PresignedUrlRefused',
		message: told('Message') ?? `The URL that AWS gave was answered with status ${statusCode}`,
		statusCode,
		requestId: told('RequestId'),
		retryable: statusCode >= 500,
		nextStep: NEXT_STEP,
		attempts: 1,
	});
}
