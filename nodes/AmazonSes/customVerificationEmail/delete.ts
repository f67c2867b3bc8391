import { operation } from '../../shared/operation';
import { failure, verificationTemplate } from '../fields';

const deleteTemplate = operation({
	command: 'DeleteCustomVerificationEmailTemplate',
	name: 'Delete',
	action: 'Delete a custom verification email',
	description: 'Delete a template for good',
	fields: verificationTemplate,
	failure,
});

export { deleteTemplate as delete };
