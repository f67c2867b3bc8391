import { connectionOf } from '../../../aws/identity/connection';
import { createClient } from '../../../aws/client';
import { processSessions } from '../../../aws/identity/sessionCache';
import { issue, type KeyKind, keyPem, makeChain, makeKeys } from '../../local-aws/certificates';
import { DEFAULTS, type LocalAws, startLocalAws } from '../../local-aws';
import { setUpRolesAnywhere, trustAuthority } from '../../local-aws/rolesAnywhere';

let aws: LocalAws;
beforeAll(async () => {
	aws = await startLocalAws();
});
afterAll(async () => await aws.close());
beforeEach(async () => {
	processSessions.clear();
	await aws.reset();
});

const way = () => ({ region: 'us-east-1', customEndpoints: true, allServicesEndpoint: aws.url });
const who = async (fields: Record<string, unknown>) => {
	const client = createClient(connectionOf('awsNodesRolesAnywhereApi', fields, { env: {} }));
	const { output } = await client.call<{ Arn: string }>('sts', 'GetCallerIdentity', {});
	return output.Arn;
};

describe('a session for a certificate', () => {
	it.each<KeyKind>(['rsa2048', 'rsa4096', 'P-256', 'P-384', 'P-521'])(
		'%s, with an intermediate and without',
		async (kind) => {
			const chain = makeChain(kind);
			const arns = trustAuthority(aws.identities, chain.root.pem);
			const privateKey = keyPem(chain.leaf.keys.privateKey);
			const leaf = await who({
				...way(),
				...arns,
				certificate: chain.leaf.pem,
				certificateChain: chain.intermediate.pem,
				privateKey,
			});
			const direct = await who({ ...way(), ...arns, certificate: chain.direct.pem, privateKey });
			const session = (serial: string) =>
				`arn:aws:sts::${DEFAULTS.account}:assumed-role/local-aws-roles-anywhere/${serial.toLowerCase()}`;
			expect(leaf).toBe(session(chain.leaf.certificate.serialNumber));
			expect(direct).toBe(session(chain.direct.certificate.serialNumber));
			expect(aws.callsByOperation()).toEqual({ 'rolesanywhere:CreateSession': 2, 'sts:GetCallerIdentity': 2 });
		},
	);

	it('with two intermediates, in any order', async () => {
		const { root, intermediate } = makeChain('P-256');
		const lower = issue({ name: 'Lower', keys: makeKeys('rsa2048'), issuer: intermediate, ca: true });
		const leaf = issue({ name: 'n8n', keys: makeKeys('P-256'), issuer: lower });
		const arns = trustAuthority(aws.identities, root.pem);
		const fields = { ...way(), ...arns, certificate: leaf.pem, privateKey: keyPem(leaf.keys.privateKey) };
		await who({ ...fields, certificateChain: lower.pem + intermediate.pem });
		await who({ ...fields, certificateChain: root.pem + intermediate.pem + lower.pem });
		expect(aws.calls({ service: 'rolesanywhere' })).toBe(2);
		expect(aws.requests[0]?.headers['x-amz-x509-chain']).toBe(aws.requests[2]?.headers['x-amz-x509-chain']);
	});

	it('100 cold uses at once ask for one session', async () => {
		const { chain: _, ...fields } = setUpRolesAnywhere(aws.identities);
		const arns = await Promise.all(Array.from({ length: 100 }, async () => await who({ ...way(), ...fields })));
		expect(new Set(arns).size).toBe(1);
		expect(aws.calls({ service: 'rolesanywhere' })).toBe(1);
	});
});
