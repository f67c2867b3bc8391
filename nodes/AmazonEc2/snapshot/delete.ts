import { nextSteps } from '../../shared/nextSteps';
import { operation } from '../../shared/operation';
import { snapshotField } from '../fields';

const deleteSnapshot = operation({
	command: 'DeleteSnapshot',
	name: 'Delete',
	action: 'Delete a snapshot',
	description: 'Delete a snapshot for good; later ones of the same volume stay whole',
	fields: { SnapshotId: snapshotField },
	failure: nextSteps({
		'InvalidSnapshot.InUse': "An image is made of it: deregister that first ('Image: Deregister').",
	}),
});

export { deleteSnapshot as delete };
