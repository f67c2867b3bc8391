import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { AwsCloudFormation } from '../../../nodes/AwsCloudFormation/AwsCloudFormation.node';
import { nodeOnLocalAws } from '../onLocalAws';

const node = nodeOnLocalAws(AwsCloudFormation);
const run = async (of: string, parameters: INodeParameters = {}) => (await node.json(of, parameters)) as IDataObject[];
const first = async (of: string, parameters: INodeParameters = {}) => (await run(of, parameters))[0] ?? {};
const byName = (value: string) => ({ __rl: true, mode: 'name', value });
const saying = (message: RegExp, description = /^/) => ({
	message: expect.stringMatching(message) as string,
	description: expect.stringMatching(description) as string,
});
const set = (name: string, value: string) => ({ entries: [{ name, value }] });
const stackName = byName('shop');
const templateWith = (resources: object, more: object = {}) =>
	JSON.stringify({
		Parameters: { Stage: { Type: 'String' }, Size: { Type: 'String', Default: 'small' } },
		Resources: resources,
		Outputs: { Stage: { Value: { Ref: 'Stage' } }, Size: { Value: { Ref: 'Size' } } },
		...more,
	});
const bucket = { Bucket: { Type: 'AWS::S3::Bucket' } };
const deploy = (template: string, parameters: INodeParameters = {}, options: INodeParameters = {}) =>
	first('stack:deploy', { stackName: 'shop', templateFrom: 'text', template, parameters, options });

it('deploys a stack, finds nothing to change, then changes one parameter and keeps the other', async () => {
	expect(await deploy(templateWith(bucket), set('Stage', 'test'))).toMatchObject({
		StackStatus: 'CREATE_COMPLETE',
		Outputs: { Stage: 'test', Size: 'small' },
		changed: true,
	});
	expect(await deploy(templateWith(bucket), set('Stage', 'test'))).toMatchObject({ changed: false });
	expect(await deploy(templateWith(bucket), set('Size', 'large'))).toMatchObject({
		StackStatus: 'UPDATE_COMPLETE',
		Outputs: { Stage: 'test', Size: 'large' },
		changed: true,
	});
	expect(await first('stack:getOutputs', { stackName })).toEqual({ Stage: 'test', Size: 'large' });
	expect(await run('stack:getResources', { stackName })).toMatchObject([{ LogicalResourceId: 'Bucket' }]);
	expect(await first('stack:getTemplate', { stackName })).toMatchObject({ TemplateBody: templateWith(bucket) });
	expect((await node.list('searchStacks')).results).toEqual([{ name: 'shop (UPDATE_COMPLETE)', value: 'shop' }]);
	expect(await run('stack:getMany', { options: { prefix: 'other' } })).toEqual([]);
	expect(await run('stack:delete', { stackName })).toEqual([{ deleted: true }]);
	expect(await run('stack:getMany')).toEqual([]);
	await expect(run('stack:get', { stackName })).rejects.toMatchObject(saying(/shop does not exist/));
});

it('keeps no parameter that the new template does not have', async () => {
	await deploy(templateWith(bucket), set('Stage', 'test'));
	const less = JSON.stringify({ Parameters: { Stage: { Type: 'String' } }, Resources: bucket });
	expect(await deploy(less)).toMatchObject({ StackStatus: 'UPDATE_COMPLETE', Parameters: { Stage: 'test' } });
});

it('tells why a resource has failed, when a stack is made and when it is changed', async () => {
	const failing = templateWith({ ...bucket, Broken: { Type: 'Local::Fails' } });
	const create = { stackName: 'broken', templateFrom: 'text', template: failing, parameters: set('Stage', 'test') };
	await expect(run('stack:create', create)).rejects.toMatchObject(
		saying(/ROLLBACK_COMPLETE.*The name is taken already/),
	);
	await expect(run('stack:deploy', create)).rejects.toMatchObject(
		saying(/ROLLBACK_COMPLETE state and can not be updated/),
	);
	await deploy(templateWith(bucket), set('Stage', 'test'));
	const update = { stackName, templateFrom: 'text', template: failing };
	await expect(run('stack:update', update)).rejects.toMatchObject(saying(/UPDATE_ROLLBACK_COMPLETE.*taken already/));
	expect(await run('stack:getEvents', { stackName })).toHaveLength(2);
});

it('says which capabilities and parameters are missing', async () => {
	const role = templateWith({ Role: { Type: 'AWS::IAM::Role' } });
	await expect(deploy(role, set('Stage', 'test'))).rejects.toMatchObject(saying(/CAPABILITY_IAM/, /'Capabilities'/));
	expect(await deploy(role, set('Stage', 'test'), { capabilities: ['CAPABILITY_IAM'] })).toMatchObject({
		changed: true,
	});
	await expect(run('template:validate', { template: '{' })).rejects.toMatchObject(saying(/Template format error/));
	const create = { stackName: 'other', templateFrom: 'text', template: templateWith(bucket) };
	await expect(run('stack:create', create)).rejects.toMatchObject(saying(/\[Stage\] must have values/));
	await expect(run('stack:create', { ...create, stackName: 'shop' })).rejects.toMatchObject(saying(/Stage|exists/));
});

it('works out a change, carries it out, and says when there is none', async () => {
	await deploy(templateWith(bucket), set('Stage', 'test'));
	const template = templateWith({ ...bucket, Queue: { Type: 'AWS::SQS::Queue' } });
	const change = { stackName: 'shop', changeSetName: 'next', templateFrom: 'text', template };
	expect(await first('changeSet:create', change)).toMatchObject({ Status: 'CREATE_COMPLETE' });
	const chosen = { stackName, changeSetName: byName('next') };
	expect((await node.list('searchChangeSets', { stackName })).results).toHaveLength(1);
	expect(await first('changeSet:get', chosen)).toMatchObject({ Changes: [{ Type: 'Resource' }] });
	await run('changeSet:execute', chosen);
	expect(await run('stack:getResources', { stackName })).toHaveLength(2);
	const none = { ...change, changeSetName: 'none', template };
	await expect(run('changeSet:create', none)).rejects.toMatchObject(saying(/FAILED/));
	expect(await run('changeSet:delete', { stackName, changeSetName: byName('none') })).toEqual([{ deleted: true }]);
	expect(await run('changeSet:getMany', { stackName })).toEqual([]);
});
