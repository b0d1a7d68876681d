import type { Needs } from './expected';
import type { Ids } from './ids';

/** What is sent to each action: right in its form, whoever sends it, so that it is the role that is refused. */
type Deed = {
  needs: Needs;
  input: (ids: Ids) => object;
  /** What is named is looked for before it is known which permission it asks for: what is not there is not found. */
  isFoundFirst?: true;
  /** Answers with the whole list, in which what is ours stands whatever was named. */
  tellsAll?: true;
  /** Ends other sessions of who asks: tried at the very end. */
  endsSessions?: true;
};
const nothing = () => ({});
const cell = {
  customer: 'x',
  item: 'x',
  quantity: '1',
  term: '',
  cycle: '',
  subscription: '',
  scope: '',
  segment: '',
  name: '',
};
const file = { columns: 'all', format: 'csv', locale: 'en' };
const ofApproval = ({ approvalId }: Ids) => ({ approvalId });
const ofList = ({ bulkId }: Ids) => ({ bulkId });
const ofCart = ({ customerId, cartId }: Ids) => ({ customerId, cartId });
const ofPurchase = ({ customerId, purchaseId }: Ids) => ({ customerId, purchaseId });
const ofCancellation = ({ customerId, cancellationId }: Ids) => ({ customerId, cancellationId });
const ofReceiver = ({ receiverId }: Ids) => ({ receiverId });
const margin = ({ customerId, productId }: Ids) => ({ market: 'SE', customerId, productId });

const threshold = { currency: 'NOK', role: '', customerId: '' };

export const actions: Record<string, Deed> = {
  'approvals.approve': { needs: 'approve-orders', input: ofApproval },
  'approvals.decline': { needs: 'approve-orders', input: (ids) => ({ ...ofApproval(ids), reason: 'no' }) },
  'approvals.withdraw': { needs: 'place-orders', input: ofApproval },
  'approvals.setThreshold': {
    needs: 'manage-approvals',
    input: () => ({ ...threshold, amount: '250000', stepUpAmount: '' }),
  },
  'approvals.removeThreshold': { needs: 'manage-approvals', input: () => threshold },
  'bell.markRead': { needs: 'signed-in', input: () => ({ until: '2026-01-01T00:00:00.000Z' }) },
  'bulk.correctLine': { needs: 'place-orders', input: (ids) => ({ ...ofList(ids), number: 2, cells: cell }) },
  'bulk.leaveOutLine': {
    needs: 'place-orders',
    input: (ids) => ({ ...ofList(ids), number: 2, isLeftOut: true }),
  },
  'bulk.attestItems': {
    needs: 'place-orders',
    input: (ids) => ({ ...ofList(ids), customerId: ids.customerId }),
  },
  'bulk.checkBulkAgain': { needs: 'place-orders', input: ofList },
  'bulk.stopBulk': { needs: 'place-orders', input: ofList },
  'bulk.goOn': { needs: 'place-orders', input: ofList },
  'bulk.confirmBulk': {
    needs: 'place-orders',
    input: (ids) => ({ ...ofList(ids), version: 0, typedOrders: '0', customers: [] }),
  },
  'cancellations.lookNow': { needs: 'cancel-orders', input: ofCancellation },
  'cancellations.recordOutcome': {
    needs: 'cancel-orders',
    input: (ids) => ({ ...ofCancellation(ids), outcome: 'cancelled', note: 'seen' }),
  },
  'cart.addLine': {
    needs: 'edit-carts',
    input: ({ customerId, productId, skuId }) => ({
      ...{ customerId, view: 'perpetual', productId, skuId, quantity: 1, alreadyIn: 99 },
    }),
  },
  'cart.buyAgain': {
    needs: 'edit-carts',
    input: ({ customerId, productId, skuId }) => ({ customerId, productId, skuId, term: null, quantity: 1 }),
  },
  'cart.changeLine': {
    needs: 'edit-carts',
    input: (ids) => ({
      ...ofCart(ids),
      lineId: ids.lineId,
      was: { catalogItemId: ids.catalogItemId, quantity: 2 },
      quantity: 3,
    }),
  },
  'cart.removeLine': {
    needs: 'edit-carts',
    input: (ids) => ({ ...ofCart(ids), lineId: ids.lineId, was: { catalogItemId: ids.catalogItemId } }),
  },
  'cart.rebuildCart': { needs: 'edit-carts', input: ofCart },
  'cart.renewLines': { needs: 'edit-carts', input: ofCart },
  'cart.nameReseller': { needs: 'edit-carts', input: ofCart },
  'connection.lendAccount': { needs: 'manage-connection', input: nothing },
  'connection.takeBackAccount': { needs: 'manage-connection', input: nothing },
  'customers.setPinned': {
    needs: 'see-customers',
    input: ({ customerId }) => ({ customerId, pinned: true }),
  },
  'digest.renewSecret': { needs: 'manage-connection', input: nothing },
  'digest.saveDigest': {
    needs: 'manage-connection',
    input: () => ({
      address: 'https://relay.example.com/',
      rhythm: 'daily',
      daysAhead: 30,
      kinds: ['subscription'],
    }),
  },
  'digest.sendNow': { needs: 'manage-connection', input: nothing },
  'digest.turnOff': { needs: 'manage-connection', input: nothing },
  'exports.askForExport': {
    needs: 'see-billing',
    input: ({ invoiceId }) => ({ invoiceId, set: 'charges', filter: {}, ...file }),
  },
  'exports.askForSchedule': { needs: 'see-billing', input: () => file },
  'exports.endSchedule': {
    needs: 'see-billing',
    input: ({ scheduleId }) => ({ scheduleId }),
    tellsAll: true,
  },
  'orders.cancelOrder': {
    needs: 'cancel-orders',
    input: ({ customerId, orderId }) => ({ customerId, orderId, lineNumbers: [0], typedNumber: 'NOT-IT' }),
  },
  'orders.orderAgain': { needs: 'edit-carts', input: ({ customerId, orderId }) => ({ customerId, orderId }) },
  'notices.saveReceiver': {
    needs: 'manage-connection',
    input: ({ receiverId }) => ({
      ...{ receiverId, address: 'https://relay.example.com/', events: ['order.placed'], isActive: false },
    }),
  },
  'notices.renewSecret': { needs: 'manage-connection', input: ofReceiver },
  'notices.sendTest': { needs: 'manage-connection', input: ofReceiver },
  'notices.removeReceiver': { needs: 'manage-connection', input: ofReceiver },
  'notices.sendAgain': { needs: 'manage-connection', input: ({ letterId }) => ({ letterId }) },
  // A person's own: what another's is called is nobody's business, and not found.
  'personal-tokens.makeToken': { needs: 'signed-in', input: () => ({ name: 'A program', days: 7 }) },
  'personal-tokens.revokeToken': { needs: 'signed-in', input: ({ tokenId }) => ({ tokenId }) },
  'prices.putInForce': { needs: 'manage-prices', input: ({ draftId }) => ({ draftId, revision: 0 }) },
  'prices.readRates': { needs: 'manage-prices', input: nothing },
  'prices.removeMargin': { needs: 'manage-prices', input: margin, tellsAll: true },
  'prices.setLimit': { needs: 'manage-prices', input: () => ({ currency: 'SEK', amount: '250000' }) },
  'prices.setMargin': {
    needs: 'manage-prices',
    input: (ids) => ({ ...margin(ids), kind: 'percent', value: '5' }),
    tellsAll: true,
  },
  'purchases.liftPause': {
    needs: 'settle-purchases',
    input: (ids) => ({ ...ofPurchase(ids), reason: 'seen' }),
  },
  'purchases.lookNow': { needs: 'place-orders', input: ofPurchase },
  'purchases.moveToNewCart': { needs: 'edit-carts', input: ofPurchase },
  'purchases.placeOrders': { needs: 'place-orders', input: (ids) => ({ ...ofCart(ids), shown: 'nothing' }) },
  'purchases.askForApproval': {
    needs: 'place-orders',
    input: (ids) => ({
      ...ofCart(ids),
      ...{ shown: 'nothing', isNewPurchase: true, partnerOnRecordAttested: true },
    }),
  },
  'purchases.recordOutcome': {
    needs: 'settle-purchases',
    input: (ids) => ({ ...ofPurchase(ids), outcome: 'not-placed', note: 'seen' }),
  },
  'radar.makeFeed': { needs: 'see-customers', input: () => ({ language: 'en' }) },
  'radar.revokeFeed': { needs: 'see-customers', input: nothing },
  'reconciliation.readAgain': {
    needs: 'see-billing',
    input: ({ invoiceId }) => ({ invoiceId, set: 'charges' }),
  },
  // An Admin's: their own to them, somebody else's to everybody else.
  'sessions.endSession': {
    needs: 'manage-sessions',
    input: ({ sessionKey }) => ({ key: sessionKey }),
    isFoundFirst: true,
  },
  'sessions.endOtherSessions': { needs: 'signed-in', input: nothing, endsSessions: true },
  'sessions.staySignedIn': { needs: 'signed-in', input: nothing },
  'subscriptions.registerSubscription': {
    needs: 'register-subscriptions',
    input: ({ customerId, subscriptionId }) => ({ customerId, subscriptionId }),
  },
  // Without customers nothing is hidden from anybody.
  'teams.saveTeam': {
    needs: 'manage-teams',
    input: ({ teamId }) => ({ teamId, name: 'A team', members: [], customers: [] }),
    tellsAll: true,
  },
  'teams.removeTeam': { needs: 'manage-teams', input: ({ teamId }) => ({ teamId }), tellsAll: true },
  'webhooks.register': {
    needs: 'manage-connection',
    input: () => ({ events: ['invoice-ready'], replaces: null }),
  },
  'webhooks.sendTest': { needs: 'manage-connection', input: nothing },
  // Of the browser alone: how the pages look, in cookies.
  'words.setAppearance': { needs: 'anyone', input: () => ({ theme: 'dark' }) },
};
