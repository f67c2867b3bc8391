import { X509Certificate } from 'node:crypto';

import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { AwsCertificateManager } from '../../../nodes/AwsCertificateManager/AwsCertificateManager.node';
import { issue, keyPem, makeChain, makeKeys } from '../../local-aws/certificates';
import { nodeOnLocalAws } from '../onLocalAws';

const node = nodeOnLocalAws(AwsCertificateManager);
const run = async (operation: string, parameters: INodeParameters = {}) =>
	(await node.json(`certificate:${operation}`, parameters)) as IDataObject[];
const saying = (text: RegExp) => ({ message: expect.stringMatching(text) as string });
const byArn = (value: unknown) => ({ certificateArn: { __rl: true, mode: 'arn', value: String(value) } });

it('requests a certificate, proves it, reads it and deletes it', async () => {
	const [requested] = await run('request', { domainName: 'example.com', validationMethod: 'DNS' });
	const certificate = byArn(requested?.CertificateArn);
	await expect(run('get', certificate)).rejects.toMatchObject({
		description: expect.stringContaining('Get Metadata') as string,
	});
	expect(await run('getMetadata', certificate)).toMatchObject([
		{ Status: 'PENDING_VALIDATION', DomainValidationOptions: [{ ResourceRecord: { Type: 'CNAME' } }] },
	]);
	expect(await run('getMetadata', { ...certificate, options: { wait: true } })).toMatchObject([{ Status: 'ISSUED' }]);
	expect(await run('get', certificate)).toMatchObject([{ Certificate: expect.stringContaining('BEGIN CERTIFICATE') }]);
	expect(await run('delete', certificate)).toEqual([{ deleted: true }]);
	expect(await run('getMany')).toEqual([]);
	await expect(run('getMetadata', certificate)).rejects.toMatchObject(saying(/Could not find certificate arn:/));
});

it('waits for a certificate when it is requested, and says so where it is never proved', async () => {
	expect(
		await run('request', { domainName: 'example.com', validationMethod: 'DNS', options: { wait: true } }),
	).toMatchObject([{ Status: 'ISSUED', DomainName: 'example.com' }]);
	const options = { wait: true, timeout: 2 };
	const never = run('request', { domainName: 'pending.example.com', validationMethod: 'DNS', options });
	await expect(never).rejects.toMatchObject(saying(/wait|2 s/i));
	expect(await run('getMany')).toHaveLength(2);
});

it('imports a certificate and replaces it by a new one', async () => {
	const keys = makeKeys('P-384');
	const old = issue({ name: 'shop.example.com', keys, to: Date.now() + 1_000_000 });
	const renewed = issue({ name: 'shop.example.com', keys, to: Date.now() + 9_000_000 });
	const privateKey = keyPem(keys.privateKey, { type: 'sec1' }).replaceAll('\n', ' ');
	const [imported] = await run('import', { certificate: old.pem, privateKey });
	const certificate = byArn(imported?.CertificateArn);
	const [before] = await run('getMetadata', certificate);
	expect(await run('import', { certificate: renewed.pem, privateKey, options: certificate })).toEqual([imported]);
	const [after] = await run('getMetadata', certificate);
	expect(before?.Type).toBe('IMPORTED');
	expect(String(after?.NotAfter) > String(before?.NotAfter)).toBe(true);
	// A key of this kind is what AWS leaves out of a list that does not ask for it.
	expect(await run('getMany')).toMatchObject([{ DomainName: 'shop.example.com', KeyAlgorithm: 'EC_secp384r1' }]);
	const other = run('import', { certificate: old.pem, privateKey: keyPem(makeKeys('P-384').privateKey) });
	await expect(other).rejects.toMatchObject(saying(/does not match/));
});

it.each(['pkcs1', 'pkcs8'] as const)(
	'imports an RSA key in %s whose line breaks got lost, with its chain',
	async (type) => {
		const { root, intermediate, leaf } = makeChain('rsa2048');
		const [imported] = await run('import', {
			certificate: leaf.pem,
			privateKey: keyPem(leaf.keys.privateKey, { type }).replaceAll('\n', ' '),
			options: { certificateChain: `${intermediate.pem}${root.pem}` },
		});
		const [read] = await run('get', byArn(imported?.CertificateArn));
		expect(new X509Certificate(String(read?.Certificate)).subject).toBe(leaf.certificate.subject);
		expect(read?.CertificateChain).toBe(`${intermediate.pem}${root.pem}`);
	},
);

it('sets, reads and removes tags', async () => {
	const [requested] = await run('request', { domainName: 'example.com', validationMethod: 'DNS' });
	const certificate = byArn(requested?.CertificateArn);
	await run('addTags', {
		...certificate,
		tags: {
			entries: [
				{ Key: 'team', Value: 'web' },
				{ Key: 'stage', Value: 'test' },
			],
		},
	});
	expect(await run('getTags', certificate)).toEqual([{ team: 'web', stage: 'test' }]);
	await run('removeTags', { ...certificate, tagKeys: 'team' });
	expect(await run('getTags', certificate)).toEqual([{ stage: 'test' }]);
});

it('resends the messages only where the domain is proved by e-mail', async () => {
	const domain = { domain: 'example.com', validationDomain: 'example.com' };
	const [byEmail] = await run('request', { domainName: 'example.com', validationMethod: 'EMAIL' });
	const [byDns] = await run('request', { domainName: 'example.com', validationMethod: 'DNS' });
	expect(await run('resendValidationEmail', { ...byArn(byEmail?.CertificateArn), ...domain })).toEqual([
		{ success: true },
	]);
	await expect(run('resendValidationEmail', { ...byArn(byDns?.CertificateArn), ...domain })).rejects.toMatchObject(
		saying(/not validated by email/),
	);
});

it('lists page by page until the limit or the end', async () => {
	for (const name of ['a', 'b', 'c'])
		await run('request', { domainName: `${name}.example.com`, validationMethod: 'DNS' });
	const more = { options: { moreParameters: '{"MaxItems": 1}' } };
	expect(await run('getMany', { returnAll: true, ...more })).toHaveLength(3);
	expect(node.aws.calls({ service: 'acm', operation: 'ListCertificates' })).toBe(3);
	expect(await run('getMany', { limit: 2 })).toHaveLength(2);
});

it('fills the list of the picker, searched by domain', async () => {
	await run('request', { domainName: 'shop.example.com', validationMethod: 'DNS' });
	await run('request', { domainName: 'blog.example.com', validationMethod: 'DNS' });
	const found = await node.list('searchCertificates', { resource: 'certificate', operation: 'get' }, 'SHOP');
	expect(found.results).toEqual([
		{
			name: 'shop.example.com (PENDING_VALIDATION, AMAZON_ISSUED)',
			value: expect.stringMatching(/^arn:aws:acm:us-east-1:/),
		},
	]);
});
