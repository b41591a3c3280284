package io.carewallet.core.sharing;

import java.time.LocalDate;
import java.util.List;

/// What an approval says, decoded from the very bytes `T` that it covers: the only thing that the approval screen
/// renders.
///
/// @param listed the records as `T` names them, in its order; none for a standing share, which names none
/// @param standing true when records that are added later follow
public record Statement(
        String reader, String organisation, Purpose purpose, LocalDate until, boolean standing, List<Listed> listed) {
    public record Listed(String title, String date) {}
}
