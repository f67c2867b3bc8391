import { AmazonDynamoDb } from '../../../nodes/AmazonDynamoDb/AmazonDynamoDb.node';
import { dynamodb } from '../../../nodes/AmazonDynamoDb/service';
import { describeOperations } from '../operationCases';
import { itemCases } from './cases/item';
import { tableCases } from './cases/table';
import { transactionCases } from './cases/transaction';

describeOperations(dynamodb, AmazonDynamoDb, [...itemCases, ...transactionCases, ...tableCases]);
