import { operation } from '../../shared/operation';
import { changesOf } from '../changes';

export const terminate = operation({
	...changesOf('TerminateWorkspaces', 'TerminateWorkspaceRequests', { deleted: true }),
	name: 'Terminate',
	action: 'Terminate a WorkSpace',
	description: 'Delete a WorkSpace for good',
	notice: 'The data of its user is deleted too, and cannot be brought back.',
});
