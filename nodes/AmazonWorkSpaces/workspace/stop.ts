import { operation } from '../../shared/operation';
import { changesOf } from '../changes';

export const stop = operation({
	...changesOf('StopWorkspaces', 'StopWorkspaceRequests', { success: true }),
	name: 'Stop',
	action: 'Stop a WorkSpace',
	description: 'Stop a running WorkSpace, of the running mode Auto Stop or Manual; a user who works there is cut off',
});
