import { processSessions } from '../../../aws/identity/sessionCache';
import { type LocalAws, startLocalAws } from '../../local-aws';
import { setUpRolesAnywhere } from '../../local-aws/rolesAnywhere';
import { callJson, runAws } from '../harness';

let aws: LocalAws;
beforeAll(async () => {
	aws = await startLocalAws();
});
afterAll(async () => {
	processSessions.clear();
	await aws.close();
});

describe('the AWS node with IAM Roles Anywhere', () => {
	const node = { credentials: { awsNodesRolesAnywhereApi: { id: '1', name: 'test' } } };

	it('calls with the session of the certificate, and asks for it once for all items', async () => {
		const { chain, ...fields } = setUpRolesAnywhere(aws.identities);
		const credential = { region: 'us-east-1', customEndpoints: true, allServicesEndpoint: aws.url, ...fields };
		const parameters = { ...callJson('sts:GetCallerIdentity', {}), authentication: 'rolesAnywhere' };
		const { items } = await runAws({ parameters, credential, node, items: [{ json: {} }, { json: {} }, { json: {} }] });
		const serial = chain.leaf.certificate.serialNumber.toLowerCase();
		expect(items.map(({ json }) => json.Arn)).toEqual(
			Array.from({ length: 3 }, () => expect.stringMatching(`assumed-role/local-aws-roles-anywhere/${serial}$`)),
		);
		expect(aws.callsByOperation()).toEqual({ 'rolesanywhere:CreateSession': 1, 'sts:GetCallerIdentity': 3 });
	});

	it('says what is wrong with the certificate, with the next step', async () => {
		const { chain: _, ...fields } = setUpRolesAnywhere(aws.identities);
		const credential = { region: 'us-east-1', customEndpoints: true, allServicesEndpoint: aws.url, ...fields };
		const parameters = { ...callJson('sts:GetCallerIdentity', {}), authentication: 'rolesAnywhere' };
		const broken = { ...credential, certificate: fields.certificate.slice(0, 200) };
		const { error } = await runAws({ parameters, credential: broken, node });
		expect(error).toMatchObject({
			message: expect.stringMatching(/^Certificate is cut off/),
			description: expect.stringMatching(/Copy it again, whole/),
		});
	});
});
