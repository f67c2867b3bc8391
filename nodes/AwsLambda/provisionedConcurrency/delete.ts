import { operation } from '../../shared/operation';
import { failure } from '../fields';
import { target } from './target';

const remove = operation({
	command: 'DeleteProvisionedConcurrencyConfig',
	name: 'Delete',
	action: 'Delete the provisioned concurrency of a version or alias',
	description: 'Keep no environments ready any longer',
	fields: target,
	failure,
});
export { remove as delete };
