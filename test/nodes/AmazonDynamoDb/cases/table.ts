import type { OperationCase } from '../../operationCases';
import { describe, described, TABLE_ARN, tableName } from './shared';

const { Table } = described.body;
const STREAM_ARN = `${TABLE_ARN}/stream/2026-01-31T00:00:00.000`;
const BACKUP_ARN = `${TABLE_ARN}/backup/01489602797149-73d8d5bc`;
const backup = { __rl: true, mode: 'arn', value: BACKUP_ARN };
const restored = { TableName: 'copy', TableStatus: 'CREATING' };

/** Tables, indexes, streams, tags and backups. */
export const tableCases: OperationCase[] = [
	{
		of: 'table:create',
		params: {
			tableName: 'orders',
			partitionKey: 'id',
			partitionKeyType: 'S',
			sortKey: 'at',
			sortKeyType: 'N',
			options: { streamViewType: 'NEW_IMAGE', tags: { entries: [{ Key: 'stage', Value: 'test' }] } },
		},
		requests: [
			{
				target: 'CreateTable',
				body: {
					TableName: 'orders',
					AttributeDefinitions: [
						{ AttributeName: 'id', AttributeType: 'S' },
						{ AttributeName: 'at', AttributeType: 'N' },
					],
					KeySchema: [
						{ AttributeName: 'id', KeyType: 'HASH' },
						{ AttributeName: 'at', KeyType: 'RANGE' },
					],
					BillingMode: 'PAY_PER_REQUEST',
					StreamSpecification: { StreamEnabled: true, StreamViewType: 'NEW_IMAGE' },
					Tags: [{ Key: 'stage', Value: 'test' }],
				},
			},
			describe,
		],
		replies: [{ body: { TableDescription: { TableName: 'orders', TableStatus: 'CREATING' } } }, described],
		items: [Table],
	},
	{
		of: 'table:update',
		params: {
			tableName,
			options: { billingMode: 'PROVISIONED', readCapacity: 2, writeCapacity: 1, wait: false, streamViewType: 'off' },
		},
		requests: [
			{
				target: 'UpdateTable',
				body: {
					TableName: 'orders',
					BillingMode: 'PROVISIONED',
					ProvisionedThroughput: { ReadCapacityUnits: 2, WriteCapacityUnits: 1 },
					StreamSpecification: { StreamEnabled: false },
				},
			},
		],
		replies: [{ body: { TableDescription: Table } }],
		items: [Table],
	},
	{
		of: 'table:delete',
		params: { tableName },
		requests: [{ target: 'DeleteTable', body: { TableName: 'orders' } }, describe],
		replies: [
			{ body: { TableDescription: Table } },
			{
				status: 400,
				body: { __type: 'com.amazonaws.dynamodb.v20120810#ResourceNotFoundException', message: 'Table not found' },
			},
		],
		items: [{ deleted: true }],
	},
	{ of: 'table:get', params: { tableName }, requests: [describe], replies: [described], items: [Table] },
	{
		of: 'table:getMany',
		params: { limit: 10 },
		requests: [{ target: 'ListTables', body: { Limit: 10 } }],
		replies: [{ body: { TableNames: ['orders'] } }],
		items: [{ TableName: 'orders' }],
	},
	{
		of: 'table:waitUntilReady',
		params: { tableName },
		requests: [describe, describe],
		replies: [described],
		items: [Table],
	},
	{
		of: 'table:getTimeToLive',
		params: { tableName },
		requests: [{ target: 'DescribeTimeToLive', body: { TableName: 'orders' } }],
		replies: [{ body: { TimeToLiveDescription: { TimeToLiveStatus: 'DISABLED' } } }],
		items: [{ TimeToLiveStatus: 'DISABLED' }],
	},
	{
		of: 'table:setTimeToLive',
		params: { tableName, enabled: true, attributeName: 'expires' },
		requests: [
			{
				target: 'UpdateTimeToLive',
				body: { TableName: 'orders', TimeToLiveSpecification: { Enabled: true, AttributeName: 'expires' } },
			},
		],
		replies: [{ body: { TimeToLiveSpecification: { Enabled: true, AttributeName: 'expires' } } }],
		items: [{ Enabled: true, AttributeName: 'expires' }],
	},
	{
		of: 'index:create',
		params: {
			tableName,
			indexName: 'by-day',
			partitionKey: 'day',
			partitionKeyType: 'S',
			projectionType: 'INCLUDE',
			included: 'status, total',
			options: { wait: false },
		},
		requests: [
			{
				target: 'UpdateTable',
				body: {
					TableName: 'orders',
					AttributeDefinitions: [{ AttributeName: 'day', AttributeType: 'S' }],
					GlobalSecondaryIndexUpdates: [
						{
							Create: {
								IndexName: 'by-day',
								KeySchema: [{ AttributeName: 'day', KeyType: 'HASH' }],
								Projection: { ProjectionType: 'INCLUDE', NonKeyAttributes: ['status', 'total'] },
							},
						},
					],
				},
			},
		],
		replies: [{ body: { TableDescription: Table } }],
		items: [Table],
	},
	{
		of: 'index:delete',
		params: { tableName, indexName: { __rl: true, mode: 'name', value: 'by-day' } },
		requests: [
			{
				target: 'UpdateTable',
				body: { TableName: 'orders', GlobalSecondaryIndexUpdates: [{ Delete: { IndexName: 'by-day' } }] },
			},
			describe,
		],
		replies: [{ body: { TableDescription: Table } }, described],
		items: [{ deleted: true }],
	},
	{
		of: 'index:getMany',
		params: { tableName },
		requests: [describe],
		replies: [described],
		items: Table.GlobalSecondaryIndexes,
	},
	{
		of: 'stream:get',
		params: { tableName },
		requests: [describe, { target: 'DescribeStream', body: { StreamArn: STREAM_ARN } }],
		replies: [
			{ body: { Table: { ...Table, LatestStreamArn: STREAM_ARN } } },
			{ body: { StreamDescription: { StreamArn: STREAM_ARN, StreamStatus: 'ENABLED', Shards: [] } } },
		],
		items: [{ StreamArn: STREAM_ARN, StreamStatus: 'ENABLED', Shards: [] }],
		twoReplies: [
			{
				body: {
					Table: { ...Table, LatestStreamArn: STREAM_ARN },
					StreamDescription: { StreamArn: STREAM_ARN, StreamStatus: 'ENABLED', Shards: [] },
				},
			},
		],
	},
	{
		of: 'tag:getMany',
		params: { tableName },
		requests: [describe, { target: 'ListTagsOfResource', body: { ResourceArn: TABLE_ARN } }],
		replies: [described, { body: { Tags: [{ Key: 'stage', Value: 'test' }] } }],
		items: [{ Key: 'stage', Value: 'test' }],
		twoReplies: [described, { body: { Tags: [{ Key: 'stage', Value: 'test' }] } }],
	},
	{
		of: 'tag:set',
		params: {
			tableName: { __rl: true, mode: 'arn', value: TABLE_ARN },
			tags: { entries: [{ Key: 'stage', Value: 'test' }] },
		},
		requests: [{ target: 'TagResource', body: { ResourceArn: TABLE_ARN, Tags: [{ Key: 'stage', Value: 'test' }] } }],
		replies: [{}],
		items: [{ success: true }],
	},
	{
		of: 'tag:delete',
		params: { tableName: { __rl: true, mode: 'arn', value: TABLE_ARN }, tagKeys: 'stage, owner' },
		requests: [{ target: 'UntagResource', body: { ResourceArn: TABLE_ARN, TagKeys: ['stage', 'owner'] } }],
		replies: [{}],
		items: [{ deleted: true }],
	},
	{
		of: 'backup:create',
		params: { tableName, backupName: 'before' },
		requests: [{ target: 'CreateBackup', body: { TableName: 'orders', BackupName: 'before' } }],
		replies: [{ body: { BackupDetails: { BackupArn: BACKUP_ARN, BackupStatus: 'CREATING' } } }],
		items: [{ BackupArn: BACKUP_ARN, BackupStatus: 'CREATING' }],
	},
	{
		of: 'backup:get',
		params: { backup },
		requests: [{ target: 'DescribeBackup', body: { BackupArn: BACKUP_ARN } }],
		replies: [{ body: { BackupDescription: { BackupDetails: { BackupStatus: 'AVAILABLE' } } } }],
		items: [{ BackupDetails: { BackupStatus: 'AVAILABLE' } }],
	},
	{
		of: 'backup:getMany',
		params: { options: { tableName, backupType: 'USER' } },
		requests: [{ target: 'ListBackups', body: { TableName: 'orders', BackupType: 'USER', Limit: 50 } }],
		replies: [{ body: { BackupSummaries: [{ BackupName: 'before' }] } }],
		items: [{ BackupName: 'before' }],
	},
	{
		of: 'backup:delete',
		params: { backup },
		requests: [{ target: 'DeleteBackup', body: { BackupArn: BACKUP_ARN } }],
		replies: [{ body: { BackupDescription: {} } }],
		items: [{ deleted: true }],
	},
	{
		of: 'backup:restore',
		params: { backup, targetTableName: 'copy' },
		requests: [{ target: 'RestoreTableFromBackup', body: { BackupArn: BACKUP_ARN, TargetTableName: 'copy' } }],
		replies: [{ body: { TableDescription: restored } }],
		items: [restored],
	},
	{
		of: 'backup:restoreToTime',
		shows: 'the latest time',
		params: { tableName, targetTableName: 'copy', restoreDateTime: '' },
		requests: [
			{
				target: 'RestoreTableToPointInTime',
				body: { SourceTableName: 'orders', TargetTableName: 'copy', UseLatestRestorableTime: true },
			},
		],
		replies: [{ body: { TableDescription: restored } }],
		items: [restored],
	},
	{
		of: 'backup:restoreToTime',
		shows: 'a time',
		params: { tableName, targetTableName: 'copy', restoreDateTime: '2026-01-31T10:00:00Z', options: { wait: true } },
		requests: [
			{
				target: 'RestoreTableToPointInTime',
				body: { SourceTableName: 'orders', TargetTableName: 'copy', RestoreDateTime: 1769853600 },
			},
			{ target: 'DescribeTable', body: { TableName: 'copy' } },
		],
		replies: [{ body: { TableDescription: restored } }, described],
		items: [Table],
	},
	{
		of: 'backup:getPointInTimeRecovery',
		params: { tableName },
		requests: [{ target: 'DescribeContinuousBackups', body: { TableName: 'orders' } }],
		replies: [{ body: { ContinuousBackupsDescription: { ContinuousBackupsStatus: 'ENABLED' } } }],
		items: [{ ContinuousBackupsStatus: 'ENABLED' }],
	},
	{
		of: 'backup:setPointInTimeRecovery',
		params: { tableName, enabled: true, options: { recoveryPeriod: 7 } },
		requests: [
			{
				target: 'UpdateContinuousBackups',
				body: {
					TableName: 'orders',
					PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true, RecoveryPeriodInDays: 7 },
				},
			},
		],
		replies: [{ body: { ContinuousBackupsDescription: { ContinuousBackupsStatus: 'ENABLED' } } }],
		items: [{ ContinuousBackupsStatus: 'ENABLED' }],
	},
];
