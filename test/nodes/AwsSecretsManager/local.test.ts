import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';

import { AwsSecretsManager } from '../../../nodes/AwsSecretsManager/AwsSecretsManager.node';
import { DEFAULTS } from '../../local-aws';
import { bytesOfFile } from '../harness';
import { binaryItem, nodeOnLocalAws } from '../onLocalAws';

const node = nodeOnLocalAws(AwsSecretsManager);
const secret = { __rl: true, mode: 'name', value: 'orders/db' };
const saying = (message: string) => ({ message: expect.stringContaining(message) as string });

/** What the official client reads. */
async function read(input: { VersionStage?: string } = {}) {
	const credentials = DEFAULTS.user;
	const client = new SecretsManagerClient({ region: 'us-east-1', endpoint: node.aws.url, credentials });
	const output = await client.send(new GetSecretValueCommand({ SecretId: 'orders/db', ...input }));
	client.destroy();
	return output;
}

const create = async (value: string) =>
	await node.json('secret:create', { name: 'orders/db', contentType: 'text', text: value });

it('stores what the official client reads, version by version', async () => {
	await create('first');
	await node.run('secret:putValue', {
		secret,
		contentType: 'keyValue',
		keyValue: { entries: [{ key: 'password', value: 'ünïcode' }] },
	});
	expect(JSON.parse((await read()).SecretString ?? '')).toEqual({ password: 'ünïcode' });
	expect((await read({ VersionStage: 'AWSPREVIOUS' })).SecretString).toBe('first');
	expect(await node.json('secret:getValue', { secret })).toMatchObject([{ secret: { password: 'ünïcode' } }]);
	expect(await node.json('secret:getValue', { secret, options: { versionStage: 'AWSPREVIOUS' } })).toMatchObject([
		{ secret: 'first' },
	]);
	expect(await node.json('secret:getVersions', { secret })).toHaveLength(2);
});

it('takes a file and gives it back byte by byte', async () => {
	const bytes = Uint8Array.from({ length: 256 }, (_, byte) => byte);
	const file = { contentType: 'binary', binaryPropertyName: 'data' };
	await node.run('secret:create', { name: 'orders/db', ...file }, [binaryItem(bytes)]);
	expect(Buffer.from((await read()).SecretBinary ?? [])).toEqual(Buffer.from(bytes));
	const [item] = await node.run('secret:getValue', { secret });
	expect(item?.json).not.toHaveProperty('secret');
	expect(await bytesOfFile(item?.binary?.data)).toEqual(Buffer.from(bytes));
});

it('deletes, restores, and deletes for good', async () => {
	await create('value');
	const [deleted] = await node.json('secret:delete', { secret, deletion: 'window', recoveryWindowInDays: 7 });
	expect(deleted).toMatchObject({ deleted: true, Name: 'orders/db' });
	await expect(node.run('secret:getValue', { secret })).rejects.toMatchObject(saying('marked for deletion'));
	expect(await node.json('secret:getMany')).toEqual([]);
	expect(await node.json('secret:getMany', { options: { includePlannedDeletion: true } })).toHaveLength(1);
	await node.run('secret:restore', { secret });
	expect((await read()).SecretString).toBe('value');
	await node.run('secret:delete', { secret, deletion: 'force' });
	await expect(node.run('secret:get', { secret })).rejects.toMatchObject(saying("can't find the specified secret"));
});

it('changes description, tags and rotation', async () => {
	await create('value');
	await node.run('secret:update', { secret, contentType: 'none', options: { description: 'of the shop' } });
	await node.run('secret:addTags', { secret, tags: { entries: [{ Key: 'team', Value: 'shop' }] } });
	await expect(node.run('secret:rotate', { secret })).rejects.toMatchObject(saying('No Lambda rotation function'));
	const rotationLambdaARN = 'arn:aws:lambda:us-east-1:111122223333:function:rotate';
	await node.run('secret:rotate', { secret, options: { rotationLambdaARN, automaticallyAfterDays: 30 } });
	expect(await node.json('secret:get', { secret })).toMatchObject([
		{ description: 'of the shop', tags: { team: 'shop' }, rotationEnabled: true },
	]);
	expect((await read()).SecretString).toBe('value');
	await node.run('secret:removeTags', { secret, tagKeys: 'team' });
	await node.run('secret:cancelRotation', { secret });
	expect(await node.json('secret:get', { secret })).toMatchObject([{ tags: {}, rotationEnabled: false }]);
});

it('reads many items at the same time, each its own secret', async () => {
	const names = Array.from({ length: 25 }, (_, position) => `many/${position}`);
	const items = names.map((name) => ({ json: { name } }));
	await node.run('secret:create', { name: '={{ $json.name }}', contentType: 'inputData' }, items);
	const values = await node.json(
		'secret:getValue',
		{ secret: { __rl: true, mode: 'name', value: '={{ $json.name }}' } },
		items,
	);
	expect(values.map((value) => (value as { secret: unknown }).secret)).toEqual(items.map(({ json }) => json));
});

it('lists secrets in the picker, and lets it be searched', async () => {
	await create('value');
	await node.run('secret:create', {
		name: 'other',
		contentType: 'text',
		text: 'a',
		options: { description: 'of mine' },
	});
	expect((await node.list('searchSecrets')).results).toEqual([
		{ name: 'orders/db', value: 'orders/db' },
		{ name: 'other (of mine)', value: 'other' },
	]);
	expect((await node.list('searchSecrets', {}, 'mine')).results).toHaveLength(1);
});

it('generates a password as it is asked for', async () => {
	const options = { excludePunctuation: true, excludeUppercase: true };
	const [made] = await node.json('randomPassword:generate', { passwordLength: 12, options });
	expect((made as { RandomPassword: string }).RandomPassword).toMatch(/^[a-z0-9]{12}$/);
});
