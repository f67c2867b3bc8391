import type { IDataObject } from 'n8n-workflow';

import { AmazonWorkSpaces } from '../../../nodes/AmazonWorkSpaces/AmazonWorkSpaces.node';
import { BUNDLE, DIRECTORY } from '../../local-aws/services/workspaces';
import { nodeOnLocalAws } from '../onLocalAws';

const node = nodeOnLocalAws(AmazonWorkSpaces);
const byId = (value: string) => ({ __rl: true, mode: 'id', value });
const fromItem = { workspace: byId('={{ $json.id }}') };
const saying = (message: RegExp, description: RegExp) => ({
	message: expect.stringMatching(message) as string,
	description: expect.stringMatching(description) as string,
});
const calls = (operation: string) => node.aws.calls({ service: 'workspaces', operation });
const create = async (userName: string, runningMode = 'AUTO_STOP'): Promise<string> => {
	const parameters = { directory: byId(DIRECTORY), bundle: byId(BUNDLE), userName, options: { runningMode } };
	const [made] = (await node.json('workspace:create', parameters)) as IDataObject[];
	expect(made).toMatchObject({ UserName: userName, State: 'PENDING' });
	return String(made?.WorkspaceId);
};
const states = async (): Promise<unknown[]> =>
	((await node.json('workspace:getMany')) as IDataObject[]).map(({ State }) => State);

it('creates, stops, starts and terminates, many in one call', async () => {
	const items = [await create('ada'), await create('grace')].map((id) => ({ json: { id } }));
	expect(await states()).toEqual(['AVAILABLE', 'AVAILABLE']);
	expect(await node.json('workspace:stop', fromItem, items)).toEqual([{ success: true }, { success: true }]);
	expect(await states()).toEqual(['STOPPED', 'STOPPED']);
	await node.run('workspace:start', fromItem, items);
	expect(await states()).toEqual(['AVAILABLE', 'AVAILABLE']);
	await node.run('workspace:reboot', fromItem, items);
	await node.run('workspace:rebuild', fromItem, items);
	expect(await node.json('workspace:terminate', fromItem, items)).toEqual([{ deleted: true }, { deleted: true }]);
	expect(await states()).toEqual([]);
	const batches = ['StopWorkspaces', 'StartWorkspaces', 'RebootWorkspaces', 'TerminateWorkspaces'];
	expect(batches.map(calls)).toEqual([1, 1, 1, 1]);
	expect(calls('RebuildWorkspaces')).toBe(2);
});

it('what AWS refuses in an answer of success is an error, alone and among others', async () => {
	const id = await create('ada', 'ALWAYS_ON');
	await node.json('workspace:getMany');
	const workspace = byId(id);
	await expect(node.run('workspace:stop', { workspace })).rejects.toMatchObject(saying(/AlwaysOn/, /Auto Stop/));
	const items = [id, 'ws-gone'].map((each) => ({ json: { id: each } }));
	await expect(node.run('workspace:reboot', fromItem, items)).rejects.toMatchObject(saying(/not be found/, /Region/));
	await expect(node.run('workspace:rebuild', { workspace: byId('ws-gone') })).rejects.toMatchObject(
		saying(/not be found/, /ResourceNotFound.Workspace/),
	);
	const elsewhere = { directory: byId('d-1'), bundle: byId(BUNDLE), userName: 'ada' };
	await expect(node.run('workspace:create', elsewhere)).rejects.toMatchObject(
		saying(/directory could not be found/, /Check the ID and 'Region'/),
	);
	await expect(node.run('workspace:getConnectionStatus', { workspace: byId('ws-gone') })).rejects.toMatchObject(
		saying(/"ws-gone"/, /Check the ID/),
	);
	expect(await node.json('workspace:getConnectionStatus', { workspace })).toMatchObject([
		{ WorkspaceId: id, ConnectionState: 'DISCONNECTED' },
	]);
	await node.run('workspace:modifyProperties', { workspace, options: { runningMode: 'AUTO_STOP' } });
	expect(await node.json('workspace:stop', { workspace })).toEqual([{ success: true }]);
});

it('lists for pickers, and filters', async () => {
	const id = await create('ada');
	await create('grace');
	const { results } = await node.list('searchWorkspaces', {}, 'ada');
	expect(results).toEqual([{ name: `ada (${id})`, value: id }]);
	expect((await node.list('searchDirectories')).results).toEqual([
		{ name: `corp.example.com (${DIRECTORY})`, value: DIRECTORY },
	]);
	expect((await node.list('searchBundles')).results.map(({ name }) => name)).toEqual([
		`local-aws (${BUNDLE})`,
		expect.stringMatching(/^Standard/),
	]);
	const options = { directory: byId(DIRECTORY), userName: 'grace' };
	expect(await node.json('workspace:getMany', { options })).toMatchObject([{ UserName: 'grace' }]);
	await expect(node.run('workspace:getMany', { options: { userName: 'ada' } })).rejects.toMatchObject(
		saying(/directory ID is needed/, /Check the values/),
	);
	expect(await node.json('bundle:getMany')).toMatchObject([{ BundleId: BUNDLE }]);
	expect(await node.json('directory:getMany')).toMatchObject([{ DirectoryId: DIRECTORY }]);
});
