import { operation } from '../../shared/operation';
import { changeOf } from '../changes';

export const rebuild = operation({
	...changeOf('RebuildWorkspaces', 'RebuildWorkspaceRequests', { success: true }),
	name: 'Rebuild',
	action: 'Rebuild a WorkSpace',
	description: 'Set the system of a WorkSpace back to its bundle, and the data of its user to the last snapshot',
	notice: 'Programs and data since the last snapshot are lost. AWS makes a snapshot about every 12 hours.',
});
