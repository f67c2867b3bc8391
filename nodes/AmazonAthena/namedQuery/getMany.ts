import { operation } from '../../shared/operation';
import { describedPages } from '../described';
import { failure, workGroup } from '../fields';

export const getMany = operation({
	command: 'ListNamedQueries',
	name: 'Get Many',
	action: 'Get many named queries',
	description: 'List the saved queries of a work group',
	uses: ['BatchGetNamedQuery'],
	fields: workGroup,
	pages: describedPages({
		list: 'ListNamedQueries',
		batch: 'BatchGetNamedQuery',
		ids: 'NamedQueryIds',
		found: 'NamedQueries',
	}),
	failure,
});
