/// What a clinician sees: who shares, what was asked and answered, a patient's shared records, and notes that are
/// offered. How the content of a record looks lives in `ui.chart`.
@NullMarked
package io.carewallet.ui.clinician;

import org.jspecify.annotations.NullMarked;
