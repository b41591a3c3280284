/// What a patient decides about others: requests and offers, approvals, who may read, what happened, share codes. How a
/// record looks lives in `ui.chart`.
@NullMarked
package io.carewallet.ui.sharing;

import org.jspecify.annotations.NullMarked;
