import { operation } from '../../shared/operation';
import { failure } from '../fields';
import { archive } from '../locators';

const deleteArchive = operation({
	command: 'DeleteArchive',
	name: 'Delete',
	action: 'Delete an archive',
	description: 'Delete an archive with all its events',
	fields: { ArchiveName: { name: 'archive', locator: archive } },
	failure,
});

export { deleteArchive as delete };
