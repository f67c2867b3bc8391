import { operation } from '../../shared/operation';
import { changesOf } from '../changes';

export const reboot = operation({
	...changesOf('RebootWorkspaces', 'RebootWorkspaceRequests', { success: true }),
	name: 'Reboot',
	action: 'Reboot a WorkSpace',
	description: 'Restart the system of a WorkSpace that runs',
});
