import { operation } from '../../shared/operation';
import { failure } from '../fields';
import { target } from './target';

export const get = operation({
	command: 'GetProvisionedConcurrencyConfig',
	name: 'Get',
	action: 'Get the provisioned concurrency of a version or alias',
	description: 'Get how many environments are kept ready, and whether they are',
	fields: target,
	failure,
});
