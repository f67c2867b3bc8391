import { createHash, createHmac } from 'node:crypto';

import { DEFAULTS } from './defaults';
import type { Call } from './service';

const hmac = (key: string | Buffer, text: string): Buffer => createHmac('sha256', key).update(text).digest();
const encoded = (text: string): string =>
	encodeURIComponent(text).replace(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);

/** A URL that works for 15 minutes, as services hand them out for files of theirs in S3: whoever has it may read. */
export function presignedUrl(call: Call, bucket: string, key: string): string {
	const { host } = new URL(call.origin);
	const now = new Date(call.shared.clock.now()).toISOString().replace(/[-:]|\.\d+/g, '');
	const scope = `${now.slice(0, 8)}/${call.region}/s3/aws4_request`;
	const path = `/${[bucket, ...key.split('/')].map(encoded).join('/')}`;
	const query = [
		['X-Amz-Algorithm', 'AWS4-HMAC-SHA256'],
		['X-Amz-Credential', `${DEFAULTS.user.accessKeyId}/${scope}`],
		['X-Amz-Date', now],
		['X-Amz-Expires', '900'],
		['X-Amz-SignedHeaders', 'host'],
	]
		.map(([name = '', value = '']) => `${name}=${encoded(value)}`)
		.join('&');
	const request = ['GET', path, query, `host:${host}`, '', 'host', 'UNSIGNED-PAYLOAD'].join('\n');
	const digest = createHash('sha256').update(request).digest('hex');
	const signingKey = [call.region, 's3', 'aws4_request'].reduce<Buffer>(
		hmac,
		hmac(`AWS4${DEFAULTS.user.secretAccessKey}`, now.slice(0, 8)),
	);
	const signature = hmac(signingKey, ['AWS4-HMAC-SHA256', now, scope, digest].join('\n')).toString('hex');
	return `${call.origin}${path}?${query}&X-Amz-Signature=${signature}`;
}
