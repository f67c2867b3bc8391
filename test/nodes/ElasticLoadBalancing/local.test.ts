import {
	DescribeListenersCommand,
	DescribeLoadBalancersCommand,
	DescribeTagsCommand,
	DescribeTargetHealthCommand,
	ElasticLoadBalancingV2Client,
	ModifyLoadBalancerAttributesCommand,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { AwsCertificateManager } from '../../../nodes/AwsCertificateManager/AwsCertificateManager.node';
import { ElasticLoadBalancing } from '../../../nodes/ElasticLoadBalancing/ElasticLoadBalancing.node';
import { DEFAULTS } from '../../local-aws/defaults';
import { runNode } from '../harness';
import { nodeOnLocalAws } from '../onLocalAws';

const node = nodeOnLocalAws(ElasticLoadBalancing);
const run = async (of: string, parameters: INodeParameters = {}) => (await node.json(of, parameters)) as IDataObject[];
const byArn = (value: unknown) => ({ __rl: true, mode: 'arn', value: String(value) });
const byId = (value: string) => ({ __rl: true, mode: 'id', value });
const SUBNETS = { entries: [{ id: byId('subnet-0local0aws000000a') }, { id: byId('subnet-0local0aws000000b') }] };
const saying = (message: RegExp, description = /^/) => ({
	message: expect.stringMatching(message) as string,
	description: expect.stringMatching(description) as string,
});
/** The official client reads what the node has done. */
const sdk = () =>
	new ElasticLoadBalancingV2Client({
		endpoint: node.aws.url,
		region: 'us-east-1',
		credentials: DEFAULTS.user,
		maxAttempts: 1,
	});

const makeBalancer = async (more: INodeParameters = {}) => {
	const [made] = await run('loadBalancer:create', { name: 'shop', subnets: SUBNETS, ...more });
	return { loadBalancerArn: byArn(made?.LoadBalancerArn) };
};
const makeGroup = async (name = 'shop') => {
	const [made] = await run('targetGroup:create', { name, port: 8080, vpcId: byId('vpc-0local0aws0000001') });
	return { targetGroupArn: byArn(made?.TargetGroupArn) };
};
const requestCertificate = async (domainName: string) => {
	const { items } = await runNode({
		nodeClass: AwsCertificateManager,
		parameters: { resource: 'certificate', operation: 'request', domainName, validationMethod: 'DNS' },
		credential: {
			...DEFAULTS.user,
			region: 'us-east-1',
			customEndpoints: true,
			allServicesEndpoint: node.aws.url,
		},
	});
	return { certificateArn: byArn(items[0]?.json.CertificateArn) };
};

it('makes a load balancer, waits until it is active and deletes it', async () => {
	const tags = { entries: [{ Key: 'team', Value: 'web' }] };
	const balancer = await makeBalancer({ options: { wait: true, tags } });
	expect(await run('loadBalancer:get', balancer)).toMatchObject([
		{ LoadBalancerName: 'shop', Type: 'application', State: { Code: 'active' } },
	]);
	const arn = balancer.loadBalancerArn.value;
	const { TagDescriptions } = await sdk().send(new DescribeTagsCommand({ ResourceArns: [arn] }));
	expect(TagDescriptions?.[0]?.Tags).toEqual([{ Key: 'team', Value: 'web' }]);
	await expect(makeBalancer({ name: 'other', subnets: {} })).rejects.toMatchObject(saying(/At least two subnets/));
	await expect(makeBalancer()).rejects.toMatchObject(saying(/same name 'shop' exists/));
	expect(await run('loadBalancer:delete', { ...balancer, options: { wait: true } })).toEqual([{ deleted: true }]);
	expect((await sdk().send(new DescribeLoadBalancersCommand({}))).LoadBalancers ?? []).toEqual([]);
	await expect(run('loadBalancer:get', balancer)).rejects.toMatchObject(saying(/load balancers not found/));
});

it('keeps a protected load balancer and says how to go on', async () => {
	const balancer = await makeBalancer({ type: 'network' });
	await sdk().send(
		new ModifyLoadBalancerAttributesCommand({
			LoadBalancerArn: balancer.loadBalancerArn.value,
			Attributes: [{ Key: 'deletion_protection.enabled', Value: 'true' }],
		}),
	);
	await expect(run('loadBalancer:delete', balancer)).rejects.toMatchObject(
		saying(/deletion protection is enabled/, /deletion_protection\.enabled/),
	);
	expect(await run('loadBalancer:getMany')).toHaveLength(1);
});

it('forwards from a listener to targets that become healthy', async () => {
	const balancer = await makeBalancer();
	const group = await makeGroup();
	const [listener] = await run('listener:create', { ...balancer, ...group });
	expect(listener).toMatchObject({ Port: 80, DefaultActions: [{ Type: 'forward' }] });
	const targets = { ...group, targetIds: 'i-0local0aws0000001, i-0local0aws0000002' };
	await run('target:register', { ...targets, options: { wait: true } });
	expect(await run('target:getMany', group)).toMatchObject([
		{ Id: 'i-0local0aws0000001', Port: 8080, State: 'healthy' },
		{ Id: 'i-0local0aws0000002', Port: 8080, State: 'healthy' },
	]);
	await expect(run('target:register', { ...group, targetIds: 'me' })).rejects.toMatchObject(saying(/not valid: 'me'/));
	await run('target:deregister', { ...targets, options: { wait: true } });
	const health = await sdk().send(new DescribeTargetHealthCommand({ TargetGroupArn: group.targetGroupArn.value }));
	expect(health.TargetHealthDescriptions ?? []).toEqual([]);
	await expect(run('targetGroup:delete', group)).rejects.toMatchObject(saying(/currently in use/, /Listener: Delete/));
	expect(await run('targetGroup:getMany', { options: balancer })).toHaveLength(1);
	await run('listener:delete', { listenerArn: byArn(listener?.ListenerArn) });
	expect(await run('listener:getMany', balancer)).toEqual([]);
	expect(await run('targetGroup:delete', group)).toEqual([{ deleted: true }]);
});

it('redirects and answers by itself', async () => {
	const balancer = await makeBalancer();
	await run('listener:create', { ...balancer, action: 'redirect' });
	await run('listener:create', { ...balancer, port: 81, action: 'fixed-response', statusCode: '503' });
	const { Listeners } = await sdk().send(
		new DescribeListenersCommand({ LoadBalancerArn: balancer.loadBalancerArn.value }),
	);
	expect(Listeners?.map(({ DefaultActions }) => DefaultActions?.[0])).toMatchObject([
		{ RedirectConfig: { Protocol: 'HTTPS', Port: '443', Host: '#{host}', Path: '/#{path}', StatusCode: 'HTTP_301' } },
		{ FixedResponseConfig: { StatusCode: '503' } },
	]);
});

it('adds and removes certificates; ACM keeps those in use', async () => {
	const balancer = await makeBalancer();
	const first = await requestCertificate('shop.example.com');
	const second = await requestCertificate('blog.example.com');
	const [made] = await run('listener:create', {
		...balancer,
		protocol: 'HTTPS',
		port: 443,
		action: 'fixed-response',
		...first,
	});
	const listener = { ...balancer, listenerArn: byArn(made?.ListenerArn) };
	await run('listenerCertificate:add', { ...listener, ...second });
	expect(await run('listenerCertificate:getMany', listener)).toEqual([
		{ CertificateArn: first.certificateArn.value, IsDefault: true },
		{ CertificateArn: second.certificateArn.value, IsDefault: false },
	]);
	await expect(run('listenerCertificate:remove', { ...listener, ...first })).rejects.toMatchObject(
		saying(/cannot be removed/, /ModifyListener/),
	);
	const { error } = await runNode({
		nodeClass: AwsCertificateManager,
		parameters: { resource: 'certificate', operation: 'delete', ...second },
		credential: { ...DEFAULTS.user, region: 'us-east-1', customEndpoints: true, allServicesEndpoint: node.aws.url },
	});
	expect(error?.message).toMatch(/in use/);
	expect(error?.description).toMatch(/InUseBy/);
	expect(await run('listenerCertificate:remove', { ...listener, ...second })).toEqual([{ success: true }]);
	expect(await run('listenerCertificate:getMany', listener)).toHaveLength(1);
});

it('lists over pages and finds by name', async () => {
	for (const name of ['a', 'b', 'c']) await makeBalancer({ name });
	const onePerPage = { options: { moreParameters: '{"PageSize": 1}' } };
	expect(await run('loadBalancer:getMany', { returnAll: true, ...onePerPage })).toHaveLength(3);
	expect(await run('loadBalancer:getMany', { limit: 2 })).toHaveLength(2);
	expect(await run('loadBalancer:getMany', { options: { names: 'b' } })).toMatchObject([{ LoadBalancerName: 'b' }]);
	const byName = { loadBalancerArn: { __rl: true, mode: 'name', value: 'c' } };
	expect(await run('loadBalancer:get', byName)).toMatchObject([{ LoadBalancerName: 'c' }]);
	byName.loadBalancerArn.value = 'none';
	await expect(run('loadBalancer:get', byName)).rejects.toMatchObject(saying(/'\[none\]' not found/));
});

it('reads classic load balancers', async () => {
	expect(await run('classicLoadBalancer:getMany')).toHaveLength(2);
	const shop = { loadBalancerName: { __rl: true, mode: 'list', value: 'local-aws-shop' } };
	expect(await run('classicLoadBalancer:get', shop)).toMatchObject([{ LoadBalancerName: 'local-aws-shop' }]);
	shop.loadBalancerName.value = 'none';
	await expect(run('classicLoadBalancer:get', shop)).rejects.toMatchObject(
		saying(/no ACTIVE Load Balancer named 'none'/),
	);
});

it('fills its pickers', async () => {
	const balancer = await makeBalancer();
	const group = await makeGroup();
	await run('listener:create', { ...balancer, ...group });
	await requestCertificate('shop.example.com');
	const names = async (method: string, parameters: INodeParameters = {}) => {
		const { results } = await node.list(method, { resource: 'listener', operation: 'delete', ...parameters });
		return results.map(({ name }) => name);
	};
	expect(await names('searchLoadBalancers')).toEqual(['shop (application)']);
	expect(await names('searchListeners', balancer)).toEqual(['HTTP 80']);
	expect(await names('searchListeners')).toEqual([]);
	expect(await names('searchTargetGroups')).toEqual(['shop (instance)']);
	expect(await names('searchCertificates')).toEqual([expect.stringMatching(/^shop\.example\.com/)]);
	expect(await names('searchClassicLoadBalancers')).toEqual(['local-aws-blog', 'local-aws-shop']);
	expect(await names('searchSubnets')).toEqual([
		'subnet-0local0aws000000a (public-a, us-east-1a, vpc-0local0aws0000001)',
		'subnet-0local0aws000000b (public-b, us-east-1b, vpc-0local0aws0000001)',
	]);
	expect(await names('searchSecurityGroups')).toEqual(['sg-0local0aws0000001 (web, vpc-0local0aws0000001)']);
	expect(await names('searchVpcs')).toEqual(['vpc-0local0aws0000001 (main, 10.0.0.0/16)']);
});
