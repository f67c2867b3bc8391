import { operation } from '../../shared/operation';
import { failure, template } from '../fields';

const deleteTemplate = operation({
	command: 'DeleteEmailTemplate',
	name: 'Delete',
	action: 'Delete a template',
	description: 'Delete a template for good',
	fields: template,
	failure,
});

export { deleteTemplate as delete };
