import { nextSteps } from '../../shared/nextSteps';
import { operation } from '../../shared/operation';
import { taskDefinition } from '../fields';

export const get = operation({
	command: 'DescribeTaskDefinition',
	name: 'Get',
	action: 'Get a task definition',
	description: 'Read a revision of a task definition, the latest active one where none is named',
	fields: { taskDefinition },
	always: { include: ['TAGS'] },
	output: ({ taskDefinition: found, tags }) => ({ ...(found as object), tags }),
	failure: nextSteps({ ClientException: 'Check the name of the family, the revision and the region.' }),
});
