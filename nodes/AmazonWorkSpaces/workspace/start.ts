import { operation } from '../../shared/operation';
import { changesOf } from '../changes';

export const start = operation({
	...changesOf('StartWorkspaces', 'StartWorkspaceRequests', { success: true }),
	name: 'Start',
	action: 'Start a WorkSpace',
	description: 'Start a stopped WorkSpace, of the running mode Auto Stop or Manual',
});
