import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { inspect } from 'node:util';

import { createClient } from '../../../aws/client';
import { connectionOf, type CredentialFields, type CredentialType } from '../../../aws/identity/connection';
import { processSessions } from '../../../aws/identity/sessionCache';
import { keyPem, makeChain } from '../../local-aws/certificates';

/** What a server was sent: header lines and the body. */
let received = '';
let answer: (response: ServerResponse, request: IncomingMessage) => void;
let server: Server;
let url = '';

beforeAll(async () => {
	server = createServer((request, response) => {
		const parts: Buffer[] = [];
		request.on('data', (part: Buffer) => parts.push(part));
		request.on('end', () => {
			received = `${request.rawHeaders.join('\n')}\n${Buffer.concat(parts).toString()}`;
			answer(response, request);
		});
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => server.close());
beforeEach(() => processSessions.clear());

const chain = makeChain('P-256');
const CODE = '907531';
const EXTERNAL_ID = 'an-external-id/of+32=letters@n8n';
const arn = (kind: string): string => `arn:aws:rolesanywhere:us-east-1:111122223333:${kind}/1`;
const certificate = {
	trustAnchorArn: arn('trust-anchor'),
	profileArn: arn('profile'),
	roleArn: 'arn:aws:iam::111122223333:role/certificate',
	keyFormat: 'pem',
	certificate: chain.leaf.pem,
	certificateChain: chain.intermediate.pem,
	privateKey: keyPem(chain.leaf.keys.privateKey),
};
const role = {
	roleArn: 'arn:aws:iam::111122223333:role/my-role',
	externalId: EXTERNAL_ID,
	stsAccessKeyId: 'ASIASOURCE',
	stsSecretAccessKey: 'secret/of+the=source-of-the-session',
	stsSessionToken: 'token/of+the=source-of-the-session',
	useMfa: true,
	mfaMethod: 'code',
	mfaSerialNumber: 'arn:aws:iam::111122223333:mfa/n8n',
	mfaCode: CODE,
};
const derOf = (pem: string): string => pem.replace(/-----[^-]+-----|\s+/g, '');
const rows: ReadonlyArray<readonly [CredentialType, CredentialFields, readonly string[]]> = [
	['awsNodesAssumeRoleApi', role, [EXTERNAL_ID, CODE, role.stsSecretAccessKey, role.stsSessionToken]],
	['awsNodesRolesAnywhereApi', certificate, [derOf(chain.leaf.pem), derOf(chain.intermediate.pem)]],
];
const WAYS: Readonly<Record<string, (response: ServerResponse) => void>> = {
	'in its message': (response) => response.writeHead(400).end(JSON.stringify({ __type: 'No', message: received })),
	'in other members': (response) => response.writeHead(400).end(JSON.stringify({ __type: 'No', more: [received] })),
	'URL-encoded': (response) => response.writeHead(400).end(JSON.stringify({ message: encodeURIComponent(received) })),
	'in base 64': (response) =>
		response.writeHead(400).end(JSON.stringify({ message: Buffer.from(received).toString('base64') })),
	'in its code and request id': (response) => {
		const proof = received.replace(/[^\x20-\x7e]/g, ' ');
		response.writeHead(403, { 'x-amzn-errortype': proof, 'x-amzn-requestid': proof }).end();
	},
};

describe.each(rows)('the error of %s, where a server repeats what it was sent', (type, fields, secrets) => {
	it.each(Object.keys(WAYS))('%s', async (way) => {
		answer = (response) => WAYS[way]?.(response);
		const settings = connectionOf(type, {
			region: 'us-east-1',
			customEndpoints: true,
			allServicesEndpoint: url,
			...fields,
		});
		const error: unknown = await createClient(settings)
			.call('sts', 'GetCallerIdentity', {})
			.catch((thrown: unknown) => thrown);
		const signature = /Signature=([0-9a-f]{64,})/.exec(received)?.[1] ?? '';
		expect(signature).not.toBe('');
		const shown = `${inspect(error, { depth: 10, maxStringLength: null })}${JSON.stringify(error)}`;
		expect(shown).toMatch(/…/);
		for (const secret of [...secrets, signature]) {
			expect(shown).not.toContain(secret);
			expect(shown).not.toContain(encodeURIComponent(secret));
			// Wherever it begins, this much of it is in no other text.
			const inBase64 = ['', 'x', 'xx'].map((before) =>
				Buffer.from(`${before}${secret}`).toString('base64').slice(4, 40),
			);
			for (const spelling of inBase64.filter(({ length }) => length === 36)) expect(shown).not.toContain(spelling);
		}
	});
});
