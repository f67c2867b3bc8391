import { operation } from '../../shared/operation';
import { failure, ruleOfTargets } from '../fields';

export const getTargets = operation({
	command: 'ListTargetsByRule',
	name: 'Get Targets',
	action: 'Get the targets of a rule',
	description: 'List what a rule calls',
	fields: ruleOfTargets,
	failure,
});
