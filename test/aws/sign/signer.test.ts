import type { HttpRequest } from '@smithy/types';
import {
	presignUrl,
	type Signatory,
	type SigningPlan,
	type SigningScheme,
	signRequest,
} from '../../../aws/sign/signer';
import { KEYS } from '../protocol/answers';

const requestTo = (hostname: string): HttpRequest =>
	({ method: 'GET', protocol: 'https:', hostname, path: '/', query: {}, headers: { host: hostname } }) as HttpRequest;

const planOf = (scheme: SigningScheme): SigningPlan => ({
	scheme,
	signingName: 's3',
	region: scheme === 'sigv4a' ? '*' : 'eu-west-1',
	doubleEncode: false,
});

/** Everything that could prove who we are, and whether it was asked for. */
function everybody(): { signatory: Signatory; asked: jest.Mock } {
	const asked = jest.fn();
	const give = async <Value>(value: Value): Promise<Value> => {
		asked();
		return await Promise.resolve(value);
	};
	const signatory: Signatory = {
		policy: {},
		credentials: async () => await give(KEYS),
		token: async () => await give({ token: 'bedrock-key' }),
		bucketSession: async () => await give({ ...KEYS, sessionToken: 'session' }),
	};
	return { signatory, asked };
}

const SCHEMES: SigningScheme[] = ['sigv4', 'sigv4a', 's3express', 'bearer', 'none'];
const FOREIGN = ['example.com', 's3.amazonaws.com.evil.com', 'evil.sts.amazonaws.com', '169.254.169.254', 'localhost'];

describe('the signer', () => {
	it.each(SCHEMES.flatMap((scheme) => FOREIGN.map((host) => [scheme, host] as const)))(
		'%s: nothing for %s, and nobody is asked',
		async (scheme, host) => {
			const { signatory, asked } = everybody();
			await expect(signRequest(requestTo(host), planOf(scheme), signatory)).rejects.toMatchObject({
				code: 'HostNotAllowed',
			});
			await expect(presignUrl(requestTo(host), planOf(scheme), signatory, 60)).rejects.toMatchObject({
				name: 'AwsError',
			});
			expect(asked).not.toHaveBeenCalled();
		},
	);

	it.each<[SigningScheme, RegExp | undefined]>([
		['sigv4', /^AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE\/\d{8}\/eu-west-1\/s3\/aws4_request, /],
		['sigv4a', /^AWS4-ECDSA-P256-SHA256 Credential=AKIDEXAMPLE\/\d{8}\/s3\/aws4_request, /],
		['s3express', /^AWS4-HMAC-SHA256 /],
		['none', undefined],
	])('%s', async (scheme, authorization) => {
		const { signatory, asked } = everybody();
		const { request } = await signRequest(requestTo('my-bucket.s3.eu-west-1.amazonaws.com'), planOf(scheme), signatory);
		if (authorization) expect(request.headers.authorization).toMatch(authorization);
		else expect(request.headers.authorization).toBeUndefined();
		expect(request.headers['x-amz-region-set']).toBe(scheme === 'sigv4a' ? '*' : undefined);
		expect(request.headers['x-amz-s3session-token']).toBe(scheme === 's3express' ? 'session' : undefined);
		expect(request.headers['x-amz-security-token']).toBeUndefined();
		expect(asked).toHaveBeenCalledTimes(scheme === 'none' ? 0 : 1);
	});

	it('a bearer token goes to Bedrock', async () => {
		const { signatory } = everybody();
		const { request } = await signRequest(
			requestTo('bedrock-runtime.eu-west-1.amazonaws.com'),
			planOf('bearer'),
			signatory,
		);
		expect(request.headers.authorization).toBe('Bearer bedrock-key');
		await expect(
			signRequest(requestTo('s3.eu-west-1.amazonaws.com'), planOf('bearer'), signatory),
		).rejects.toMatchObject({
			code: 'HostNotAllowed',
		});
	});

	it('says what is missing', async () => {
		await expect(
			signRequest(requestTo('s3.eu-west-1.amazonaws.com'), planOf('sigv4'), { policy: {} }),
		).rejects.toMatchObject({ code: 'CredentialsMissing' });
	});
});
