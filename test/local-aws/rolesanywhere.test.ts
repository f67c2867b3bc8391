import { createHash, randomBytes, sign } from 'node:crypto';
import { request as httpRequest } from 'node:http';
import { type Issued, issue, type KeyKind, makeChain, makeKeys } from './certificates';
import { DEFAULTS, type LocalAws, startLocalAws } from './index';
import { trustAuthority } from './rolesAnywhere';

let aws: LocalAws;
beforeAll(async () => {
	aws = await startLocalAws();
});
afterAll(async () => await aws.close());
beforeEach(async () => await aws.reset());

interface Wanted {
	readonly signer: Issued;
	readonly chain?: readonly Issued[];
	readonly arns: { trustAnchorArn: string; profileArn: string; roleArn: string };
	readonly more?: Record<string, unknown>;
	/** ARNs in the query, as AWS's own helper sends them. */
	readonly inQuery?: boolean;
	readonly region?: string;
	readonly service?: string;
	readonly date?: Date;
	readonly day?: string;
	readonly algorithm?: string;
	readonly serial?: string;
	readonly unsigned?: readonly string[];
	readonly without?: readonly string[];
	readonly headers?: Record<string, string>;
	/** Changes the request after it was signed. */
	readonly change?: (request: { headers: Record<string, string>; body: string; path: string }) => void;
	readonly signature?: (signature: string) => string;
}

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
const base64 = (issued: Issued) => issued.certificate.raw.toString('base64');

/** A request as AWS's signing helper makes it, written from its source; wrong in one place if a test says so. */
function requestOf(wanted: Wanted): { headers: Record<string, string>; body: string; path: string } {
	const { signer, arns, chain = [], region = DEFAULTS.region, service = 'rolesanywhere', date = new Date() } = wanted;
	const query = new URLSearchParams(Object.entries(wanted.inQuery ? arns : {}).sort())
		.toString()
		.replaceAll('+', '%20');
	const body = JSON.stringify({ durationSeconds: 3600, ...(wanted.inQuery ? {} : arns), ...wanted.more });
	const timestamp = date.toISOString().replace(/[-:]|\.\d+/g, '');
	const headers: Record<string, string> = {
		'content-type': 'application/json',
		host: new URL(aws.url).host,
		'x-amz-date': timestamp,
		'x-amz-x509': base64(signer),
		...(chain.length === 0 ? {} : { 'x-amz-x509-chain': chain.map(base64).join(',') }),
		...wanted.headers,
	};
	for (const name of wanted.without ?? []) delete headers[name];
	const names = Object.keys(headers)
		.filter((name) => !wanted.unsigned?.includes(name))
		.sort();
	const canonical = `POST\n/sessions\n${query}\n${names.map((name) => `${name}:${headers[name]}\n`).join('')}\n${names.join(';')}\n${sha256(body)}`;
	const algorithm =
		wanted.algorithm ?? `AWS4-X509-${signer.keys.privateKey.asymmetricKeyType === 'ec' ? 'ECDSA' : 'RSA'}-SHA256`;
	const scope = `${wanted.day ?? timestamp.slice(0, 8)}/${region}/${service}/aws4_request`;
	const signature = sign(
		'sha256',
		Buffer.from(`${algorithm}\n${timestamp}\n${scope}\n${sha256(canonical)}`),
		signer.keys.privateKey,
	).toString('hex');
	const serial = wanted.serial ?? BigInt(`0x${signer.certificate.serialNumber}`).toString();
	headers.authorization = `${algorithm} Credential=${serial}/${scope}, SignedHeaders=${names.join(';')}, Signature=${(wanted.signature ?? String)(signature)}`;
	const request = { headers, body, path: `/sessions${query === '' ? '' : `?${query}`}` };
	wanted.change?.(request);
	return request;
}

interface Answer {
	status: number;
	type?: string;
	body: Record<string, unknown>;
}

async function send({ headers, body, path }: ReturnType<typeof requestOf>): Promise<Answer> {
	return await new Promise((resolve, reject) => {
		const outgoing = httpRequest(`${aws.url}${path}`, { method: 'POST', headers }, (incoming) => {
			const parts: Buffer[] = [];
			incoming.on('data', (part: Buffer) => parts.push(part));
			incoming.on('end', () => {
				const answer = JSON.parse(Buffer.concat(parts).toString()) as Record<string, unknown>;
				resolve({
					status: incoming.statusCode ?? 0,
					type: incoming.headers['x-amzn-errortype'] as string,
					body: answer,
				});
			});
		});
		outgoing.on('error', reject);
		outgoing.end(body);
	});
}

const ask = async (wanted: Wanted): Promise<Answer> => await send(requestOf(wanted));

describe.each<KeyKind>(['rsa2048', 'rsa4096', 'P-256', 'P-384', 'P-521'])('a good request, %s', (kind) => {
	const { root, intermediate, direct, leaf } = makeChain(kind);

	it.each([
		['with an intermediate', leaf, [intermediate]],
		['without', direct, []],
	] as const)('%s, ARNs in the body and in the query', async (_, signer, chain) => {
		const arns = trustAuthority(aws.identities, root.pem);
		for (const inQuery of [false, true]) {
			const { status, body } = await ask({ signer, chain, arns, inQuery });
			expect(status).toBe(201);
			const serial = signer.certificate.serialNumber.toLowerCase();
			expect(body).toMatchObject({
				credentialSet: [
					{
						assumedRoleUser: {
							arn: `arn:aws:sts::${DEFAULTS.account}:assumed-role/local-aws-roles-anywhere/${serial}`,
						},
						credentials: { accessKeyId: expect.stringMatching(/^ASIA/), expiration: expect.stringMatching(/Z$/) },
						roleArn: arns.roleArn,
					},
				],
			});
		}
	});
});

describe('a session name', () => {
	const { root, direct } = makeChain('P-256');
	it('counts where the profile accepts one', async () => {
		const arns = trustAuthority(aws.identities, root.pem);
		aws.identities.profiles.set(arns.profileArn, { roleArns: [arns.roleArn], acceptRoleSessionName: true });
		const { body } = await ask({ signer: direct, arns, more: { roleSessionName: 'machine-7' } });
		expect(JSON.stringify(body)).toContain('assumed-role/local-aws-roles-anywhere/machine-7');
	});
});

describe('refuses', () => {
	const DAY = 86_400_000;
	const { root, intermediate, direct, leaf } = makeChain('P-256');
	const rsa = makeChain('rsa2048');
	const other = makeChain('P-256');
	const from = (options: Partial<Parameters<typeof issue>[0]>) =>
		issue({ name: 'bad', keys: makeKeys('P-256'), issuer: root, ...options });
	const past = { from: Date.now() - 2 * DAY, to: Date.now() - DAY };
	const noAuthority = issue({ name: 'no authority', keys: makeKeys('P-256'), issuer: root });
	const oldIntermediate = issue({ name: intermediate.name, keys: intermediate.keys, issuer: root, ca: true, ...past });

	type Case = readonly [string, Partial<Wanted>, number, string, RegExp];
	const DENIED = 'AccessDeniedException';
	const CASES: readonly Case[] = [
		[
			'no authorization',
			{ change: ({ headers }) => delete headers.authorization },
			403,
			DENIED,
			/Missing Authentication/,
		],
		['an unknown algorithm', { algorithm: 'AWS4-X509-RSA-SHA384' }, 403, DENIED, /malformed/],
		[
			'a serial number in hex',
			{ serial: direct.certificate.serialNumber.toLowerCase() + 'ff' },
			403,
			DENIED,
			/malformed/,
		],
		['another serial number', { serial: '12345' }, 403, DENIED, /serial/],
		['the scope of another service', { service: 'sts' }, 403, DENIED, /service/],
		['the scope of another region', { region: 'eu-west-1' }, 400, 'ValidationException', /region/],
		['another day in the scope', { day: '20200101' }, 403, DENIED, /date/],
		['a clock 10 minutes behind', { date: new Date(Date.now() - 600_000) }, 403, DENIED, /expired or not yet current/],
		['a clock 10 minutes ahead', { date: new Date(Date.now() + 600_000) }, 403, DENIED, /expired or not yet current/],
		['no date', { without: ['x-amz-date'] }, 403, DENIED, /expired or not yet current/],
		['no certificate', { without: ['x-amz-x509'] }, 403, DENIED, /X-Amz-X509 is missing/],
		['the date unsigned', { unsigned: ['x-amz-date'] }, 403, DENIED, /x-amz-date must be signed/],
		['the host unsigned', { unsigned: ['host'] }, 403, DENIED, /host must be signed/],
		['the certificate unsigned', { unsigned: ['x-amz-x509'] }, 403, DENIED, /x-amz-x509 must be signed/],
		['the content type unsigned', { unsigned: ['content-type'] }, 403, DENIED, /content-type must be signed/],
		[
			'the chain unsigned',
			{ signer: leaf, chain: [intermediate], unsigned: ['x-amz-x509-chain'] },
			403,
			DENIED,
			/x-amz-x509-chain must be signed/,
		],
		[
			'a certificate with line breaks in it',
			{ headers: { 'x-amz-x509': `${base64(direct).slice(0, 64)} ${base64(direct).slice(64)}` } },
			403,
			DENIED,
			/not base64/,
		],
		[
			'a certificate that is none',
			{ headers: { 'x-amz-x509': randomBytes(60).toString('base64') } },
			403,
			DENIED,
			/cannot be read/,
		],
		['the algorithm of another key', { algorithm: 'AWS4-X509-RSA-SHA256' }, 403, DENIED, /does not fit the key/],
		[
			'a changed body',
			{ change: (request) => Object.assign(request, { body: request.body.replace('3600', '7200') }) },
			403,
			DENIED,
			/does not match/,
		],
		[
			'a changed header',
			{ change: ({ headers }) => Object.assign(headers, { 'content-type': 'text/plain' }) },
			403,
			DENIED,
			/does not match/,
		],
		[
			'a query that was not signed',
			{ change: (request) => Object.assign(request, { path: '/sessions?a=b' }) },
			403,
			DENIED,
			/does not match/,
		],
		[
			'a changed signature',
			{ signature: (hex) => hex.replace(/..$/, (end) => (end === '00' ? '01' : '00')) },
			403,
			DENIED,
			/does not match/,
		],
		[
			'the key of another certificate',
			{
				headers: { 'x-amz-x509': base64(other.direct) },
				serial: BigInt(`0x${other.direct.certificate.serialNumber}`).toString(),
			},
			403,
			DENIED,
			/does not match/,
		],
		['an expired certificate', { signer: from(past) }, 403, DENIED, /expired/],
		[
			'a certificate of the future',
			{ signer: from({ from: Date.now() + DAY, to: Date.now() + 2 * DAY }) },
			403,
			DENIED,
			/not yet valid/,
		],
		['an authority', { signer: intermediate }, 403, DENIED, /authority/],
		[
			'a key usage without signatures',
			{ signer: from({ usage: 'keyEncipherment' }) },
			403,
			DENIED,
			/digital signature/,
		],
		['no key usage', { signer: from({ usage: 'none' }) }, 403, DENIED, /digital signature/],
		['SHA-1', { signer: from({ hash: 'sha1' }) }, 403, DENIED, /weak hash/],
		['a stranger’s certificate', { signer: other.direct }, 403, DENIED, /Untrusted/],
		['a missing intermediate', { signer: leaf }, 403, DENIED, /Untrusted/],
		['an intermediate of somebody else', { signer: leaf, chain: [other.intermediate] }, 403, DENIED, /Untrusted/],
		['an expired intermediate', { signer: leaf, chain: [oldIntermediate] }, 403, DENIED, /expired/],
		[
			'an intermediate that is no authority',
			{ signer: issue({ name: 'x', keys: makeKeys('P-256'), issuer: noAuthority }), chain: [noAuthority] },
			403,
			DENIED,
			/no authority/,
		],
		['a chain of six', { chain: Array.from({ length: 6 }, () => intermediate) }, 403, DENIED, /more than 5/],
		['too long a session', { more: { durationSeconds: 43_201 } }, 400, 'ValidationException', /durationSeconds/],
		['too short a session', { more: { durationSeconds: 899 } }, 400, 'ValidationException', /durationSeconds/],
		[
			'a session name that the profile does not accept',
			{ more: { roleSessionName: 'me' } },
			403,
			DENIED,
			/session name/,
		],
		[
			'a role that the profile does not list',
			{ more: { roleArn: DEFAULTS.roles.instance } },
			403,
			DENIED,
			/profile does not list it/,
		],
		['something that is no ARN', { more: { profileArn: 'x' } }, 400, 'ValidationException', /profileArn/],
		[
			'a trust anchor that is not there',
			{ more: { trustAnchorArn: `arn:aws:rolesanywhere:us-east-1:${DEFAULTS.account}:trust-anchor/none` } },
			404,
			'ResourceNotFoundException',
			/Trust anchor/,
		],
		[
			'a profile that is not there',
			{ more: { profileArn: `arn:aws:rolesanywhere:us-east-1:${DEFAULTS.account}:profile/none` } },
			404,
			'ResourceNotFoundException',
			/Profile/,
		],
	];

	it.each(CASES)('%s', async (_, wanted, status, code, message) => {
		const arns = trustAuthority(aws.identities, root.pem);
		const answer = await ask({ signer: direct, arns, ...wanted });
		expect([answer.status, answer.type]).toEqual([status, code]);
		expect(answer.body.message).toMatch(message);
		expect((await ask({ signer: direct, arns })).status).toBe(201);
	});
	it('an RSA certificate with the algorithm of ECDSA', async () => {
		const arns = trustAuthority(aws.identities, rsa.root.pem);
		expect((await ask({ signer: rsa.direct, arns, algorithm: 'AWS4-X509-ECDSA-SHA256' })).status).toBe(403);
	});
	it('what is switched off, and a role that trusts nobody here', async () => {
		const arns = trustAuthority(aws.identities, root.pem);
		const refused = async () => (await ask({ signer: direct, arns })).body.message;
		aws.identities.trustAnchors.set(arns.trustAnchorArn, { certificate: root.pem, enabled: false });
		expect(await refused()).toMatch(/Trust anchor is disabled/);
		trustAuthority(aws.identities, root.pem);
		aws.identities.profiles.set(arns.profileArn, { roleArns: [arns.roleArn], enabled: false });
		expect(await refused()).toMatch(/Profile is disabled/);
		trustAuthority(aws.identities, root.pem);
		const role = aws.identities.roleByArn(arns.roleArn);
		if (role === undefined) throw new Error('The role is missing.');
		aws.identities.putRole({ ...role, trust: [] });
		expect(await refused()).toMatch(/does not trust rolesanywhere/);
	});
});
