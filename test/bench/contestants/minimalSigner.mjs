// SigV4 with nothing around it: what a signature costs at the very least.
import { createHmac, hash } from 'node:crypto';

const hmac = (key, data) => createHmac('sha256', key).update(data).digest();

/** Signs requests of one service; the key of the day is kept. @returns the headers to send */
export function minimalSigner({ accessKeyId, secretAccessKey, region, service }) {
	let day;
	let key;
	return ({ method, host, path = '/', headers = {}, body = '' }) => {
		const date = `${new Date().toISOString().replace(/[-:]|\.\d{3}/g, '')}`;
		if (day !== date.slice(0, 8)) {
			day = date.slice(0, 8);
			key = [day, region, service, 'aws4_request'].reduce(hmac, `AWS4${secretAccessKey}`);
		}
		const bodyHash = hash('sha256', body);
		const all = { ...headers, host, 'x-amz-date': date, ...(service === 's3' && { 'x-amz-content-sha256': bodyHash }) };
		const names = Object.keys(all).sort();
		const signed = names.join(';');
		const lines = names.map((name) => `${name}:${all[name]}\n`).join('');
		const scope = `${day}/${region}/${service}/aws4_request`;
		const request = `${method}\n${path}\n\n${lines}\n${signed}\n${bodyHash}`;
		const text = `AWS4-HMAC-SHA256\n${date}\n${scope}\n${hash('sha256', request)}`;
		const signature = createHmac('sha256', key).update(text).digest('hex');
		all.authorization = `AWS4-HMAC-SHA256 Credential=${accessKeyId}/${scope}, SignedHeaders=${signed}, Signature=${signature}`;
		return all;
	};
}
