#!/usr/bin/env python3
"""Health records back from the 24 recovery words, without CareWallet.

Needs Python 3.8 or newer and two programs: age 1.3 or newer (https://age-encryption.org) and zstd. The register is
read from an Ethereum node (--rpc) or from a saved list of its log entries (--logs); the blobs come from a folder
(--blobs) or from an IPFS gateway (--gateway). Or everything comes from a backup file (--backup), without a network.

Written from two pages alone, wire-formats.md and contracts.md; the names of their sections stand in the comments.
"""
import argparse
import base64
import getpass
import hashlib
import hmac
import json
import os
import pathlib
import re
import shutil
import struct
import subprocess
import sys
import tempfile
import threading
import time
import unicodedata
import urllib.error
import urllib.parse
import urllib.request
import warnings
import zlib

EPILOG = """
examples:
  rescue.py --network HOME/practice/network.json --blobs HOME/practice/blobs --out restored
  rescue.py --rpc http://127.0.0.1:8545 --ledger 0x... --gateway http://127.0.0.1:8080 --out restored
  rescue.py --logs logs.json --chain-id 100 --ledger 0x... --blobs folder --out restored
  rescue.py --backup ann.age --out restored

It gives back the records of the person whose words these are, as they were before they were saved. It does not give
back what others shared with this wallet (a clinician's view of a patient), whom its owner gave access to, what was
offered but never accepted, and records that were withdrawn.

Whoever has the words has the records. Type them only on a computer that you trust: this program keeps them in memory
while it runs and writes them nowhere, but it cannot protect them from the computer itself.

exit codes: 0 every record that the register or the backup names came back; 1 something is missing here (a program,
space, the network); 2 wrong usage or wrong words; 3 something is missing or wrong in the register, in the storage or in
the backup"""

MIB = 1 << 20
BLOB_LIMIT = 96 * MIB
BLOCK_LIMIT = 2 * MIB
ORIGINAL_LIMIT = 64 * MIB
LIST_LIMIT = 16 * MIB
ANSWER_LIMIT = 64 * MIB
CALL_SECONDS = 30
ANSWER_SECONDS = 120
PROGRAM_SECONDS = 600
MISSING_HERE, REFUSED, NOT_FOUND = 1, 2, 3


class Stop(Exception):
    """Nothing can be restored: a sentence for the person, and the exit code."""

    def __init__(self, code, sentence):
        super().__init__(sentence)
        self.code = code


class Lost(Exception):
    """One record cannot be restored: why. The next one may be."""


def plain(text, limit=200):
    """What others wrote, made harmless for a terminal."""
    return "".join(c if c.isprintable() else "?" for c in str(text))[:limit]


# ---- Keys: words

# The English list of BIP-39, one word a line, each line ended by a line feed: zlib, then base85.
WORDS_SHA256 = "2f5eed53a4727b4bf8880d8f3f199efc90e58503646d9ff8eff3a2ed3b24dbda"
WORDS = """
c-k$S*_Ny-5JcbWFC9?nQt&dAUH$bpc5qg&ibO?(B*_VSny0kp^qS^)#`YCGgCO??ekj+FxTv|zkXEL}*S)MFy{gW#gjykSb>(HrebDjvh=Hc`Sde>da
Z%yF9t(F%_RG|7k-jV~7qE<0Tc6I?v`)8btSi5`xHz7#KWb3qieNv%&y<z`jgV0C%on$9iUpGC`c@|Tvrkc<+yg)QyqBQz5hgv0*UN9ja_6FFvBI5mD!
PBp9bEE})w?tB{ER_uom`*c3+6|7Wjc7~#LM?F35(jNLd}8}^o{eGz8cLnwa^RnFQ#2I4>Uh7u~Xej)A^;vv>Y%hEzvzsJME;MKBm2>`4lf$m)^dW)X3
t38JcoC{6c+9T1aVv#{W9Ceq%r&l79EZ=<a;xovS-c1wyO$T`VSdiE6Vf2jKbD5CPgOJ1xSsaxs8%(eHApv7%0Kr_g<9U}UAlkFVe#-!3g|7Ln4TE3_w
<_iL*B?!c2;Cr^H@!RUIm_Dc=bc3kR5JI>H_*|NIQ+O)hOfey45TVHwhPr&;>VeBh%)prY-XQ4N<y|)bXOO-yMScE=#nbr(Nw4Ui5z+%*3pHMU1dA2TQ
J#Rfywcl7@^E7`2%Mnhst%5#1PpjITr(M6(0zD&diHef3dAjDDMUws?De$I$;iOWrY|k*2>XinnrbhS{k7kWkQ#c2G7ED0boX=sISh%8ecMf3_Xw^{OX
)+udG9-$3b2z=eMKxVQH64=MOks;$RX~iT?S{CEJR#81H`7F1z6*Vcl;0G5cSzhE3m2uS$v9p=nLD9oOn4cS2X#(-><kmnQ4sU#w$7Z5RZ{@<0MBlq!C
uvRW<rE&A!~ikSwcPMYZhqn3cA|M`3>+HDH3{<3u{#bd7V*bb8ZOPJeJ&?fAv#)5-oSKcw!{;D@grfhN2e0@W(}Dj3rtMN@NmB+z(#&=Sr+R&(gMMr0|
BJB`3d}`Ft5`T=e0Q$Jl3d{M=Ut*wwfi>{5-VWU0qf-|y!Pyn)k?)9P2mVKpYj&xd;1#}$l#FTKWOhWAR#W1{-k`1ki(rg>(Oh-&bQEzN><uOhzx1|->
nOK@pXL2dyrNbP}3Fj4Opbef-J-b|l~rqb8<?tdS+WAl4=oBY|rZ*~>UwP4TSt#OJJS}hbSFN<G-n5a^l+pFEpQAG{s9lB7hg+2TAHY#?eYAht7mC3>+
FF~eO^QUnH>W2&My@XWZgv#A_B?>2Gbo;;#2{kFg>vn60b*4zJ;0?n?%eYyMYFW1I1{dB9!S^Lh0uT3Kb;?99h!3WkN63NjN`V>~Gb)n(t|UxKWI6hRT
@g(*+>73hJN%6@Bo`fwg+;x@7XN4)2V;pJt*Pb2whC{c#O(`x07~d0p%lFE!>CTy!gAWsiEJCFbt!ab&PYqym6(&$T|FiKU|+$9Mmz6xWJ)XE3_H8$FH
ZwuMwXWCP^p(CZ(D%S?aW+cEsBMwsA?e=K#EdQO|{Fg;V+2Nw|toy`MNQtYMNPvuHDU~Ey^^C?sjNYNTdB!BkDzkRx)2tpNKkH&_Dui$rw}Prs0Cbprr
+TP<r3(cu3Mm-0L2t>=;v@J2qUTRFmrAnc?}HWhoaF7RdS+*&28O$v0RaWilVj^qk<I8kX=<DPTKA0&N6MFDi|NRw8VY0=q%n1$lv#(Var~Qc6qnR{9b
dSLwkR>1yehS9j^jHM{%4hvgViyU%(mcc8<Ke)Aj3ed#4;7Fri~5T^cbh4sSPR6|}`k`3w4rNaYTrd5i0l~=Y?l=!SR$m?*r*2x-qg&nIGzHdt4R>||q
N?wD^ZGdRhA`7NVBwRCf1FkdVM2bXn8P#EBrQlkdv;-I1sI}3!9o99R{?Zvgu6SWuM53#w=pH2dPNLMbPbU&w@y<2+QVT|i7a-BY30p(e6wNLKzf$9#A
aCGCF^Nh-c}2YBOAWzWwRBI-swnzH1d&>!Tx?0l>OMsj#R}Ezt*#dJ9iB)|RxNaf6L%|d(S#0J;~6gbb8EEEBa-F&QLw;^0Cl+XDh!cUVX!hXOR<VK6*
_FV3b$D(7LBQeleF{k%*0PFzWXQnUb90Kk#6O^O69Cl3&1U(Nc5Ual4mi?aPn62O9ncUJ3_qTKd)X}!d=oQ!sxWRSQ(;^fE6_&o>lsix{(h`@ZR7JxFI
;M^&!wFrK1H>lxs&~`jAt6+0|-q^-RkT-CpZgT3g=>6Cy2C-{k1alN2UEvLOye-%$$!m1GtK!%-7WSzdj>W%1$<>H#bWn>AwC_gAnF6QVtnaL#g>!nwM
v*(>zm47=hGsM#y3sA&{F6P%Zv)95KKY5`3$6e4(RB2ro04Vb}jWgFgb-Dl?Moe6eCHEe|@@Lxni!!iiCIbyJAMkC67WiXO4#+EiqKu9}EK!i0I(qU-{
>4)~y$qEaKw07|-X)q>;2KK#B5#7L292bSRyiRm^OBy9?;Xix~p=K2yNI!a0{7fp+Ba*MFc1l-NtQ9)(x+0)27~CVtF+9@eaGXMuh1bxKW<SOZYel{(=
2Mare$9tpX*am?>zH0-co`~~<-f9*t0|66_zl*PqGgG`aZE^;Xq=h<-{{87mS5k<2zB_q(NH46AHB_vUoAl`8`12x?lSt|5KRPLd;>o`+SfMWBa3J}0;
&72=*mTuv<M}!8y=;ga{DqM!5cAk6-oRSZls1lZ^WtFH0;1O(G0prh`fqKg4xZn=B7Zez?LmcHZ_|%)=_0!kVNxZ;HF|;0auF0xxox<nxXh{9aiFIM`x
3j+#)7niz5KtqE?4+cl&TtZ~@J=nB0vB$2LK*kK1UuE&3e>6miox=|WfcGp?IG_AUOtwo`%T=2%Kdg_FUb3{iw}oL;#bzSeeTKgHt`x{8<9c6P;Zo5QI
MK4<BzO^Q-qk(S(WqqfY5va=%_VVOXUd3h0KR$ma9Yy|me4z!nOr>)|!d6TQ)w(P}iP9toJvo`5abE$YJMau{sq5?fq7)3qQAP?!0+*uyuC2fwAgt)7l
d=1^g?bv$aC%d`H&9%7Uq;K7mzE2LK9Bl83)PKJaJNG+%*yZKQFGg#K%>O7cl!zQ#i1pmA_(eZzH|kj8cKH)rD5%>}MVdd+D1M3*-z44;=?K6s?zvM31
KJ~MbH`rnaYv)?LqPT@gR^m2)E<UoS1=7Anj*z0+1O9)pYXaXG|xtPM?!{pX1}eu+zF?51Y^(ZieT-`^v)FT4jvRC$!bla^%h@u=1{}MK8qVLU%tT%&<
jV&LWWS#aJyq=;RiQB=ABO!@(8=aWI(}-kh^*D1jv`XLG`YXz1cg$qa{p3-9uB*%YC^R;)`Z_|6Z?SLVG#tQqZ*tE?E?a#qB_ODdLjbeGpA@r*Nl8$b=
tcnBdEKl4E+_f<IRw!WW!UO$Rm={HPgh<{^1JhJ8GOmIrtRU)+MEU(wCDB0Puc38dW)wA~>_9<296x|WGK@;rkJzQ@5t2m%oCN{_Mr4g!`VC)df;xw+P
K9N8x3uql)@jX>IBb;yyU*m;cFIuuqN$m!ALd4gD05gO3SR3rc;DS0ppiWXN_D82(1dY#SGFBy*)o?s*irWu-EPAd~6M&6PaNRY$G^^>b$YDE_9pvNoP
_C?JZ{<0|gLlTUI6Un|gGMAzq;}D4?1U7G?@I_>}-_oz)7mW61R6ym4$ku5DF=0I*C#mU(t8j@NXnT=>NJ=F)eBPLTf-C)Wzj}=p@nnUW41fx9!G)yAs
Z$BJM8=DRg%BG}(T0hW40v?-7f7E9S@0R<PxMEIrH=*1))Riq<2c=cTD5ppOa1;JK0hN>^)s<zMEL#vy?!LR7*5dyp3?C@;gLA}<XJzh*dLsV9|;FSg<
JGPmPyE@{t$crbZ4nWqS*LD0>MfAw_J^><otTGrUkb^#<4@cuQy46x1>YA<m*H^?Q*w8HUDq%S-*v~@@B|y@`aS2_<AQ9v3H6ah~W}GuT%O)KMg>r-bf
ANjGpA@Pf}7R;huOUKI~lGEpuIb(Ok7@)F*Ktm~gyhHm4UEjgu%)P%$P7FkD|D#3?;MIZPX%^(NHZ-~*$-&mf&G;eHJP7h<^15bJnKO5q&0(k@*hQU&=
&$>7EMxpQ!&P}G7#EP-4LsZP;?n<8=b3OQlQiJ2HS{v-$M1k1@{5^9Q0+>tZ>hk>`BD<>S&L(D0#dXrmVP{ll3Rmw%6|L|Kef~+0;AQGCBjSblm@iNm*
?sVSmm}VOlx$L~E7)B5KZom8N4w%oLCZiVZ*?(C{=eOYDUTimMwOs0mw1GY-Op@e_?VgMH)Unw${b;r?X84kFpSaE4#8(KPSrwvt2JLf;cGtr}zNGgDQ
5S@}+brYL<?Roa5=U!_l`l+}0G?b<8M5$8bc4-TMQ+$NwNc|YUh;M>?EWQLk)&Rv#RQgs3)^=EymN*aR@za>H3?55p^H5HHPQ<rENPq!k3+tKpe)=%jx
Q^y%lW_yKj|Wt@Pp=d+ac3%$?h;>Ej|m0{OC7exws;+<Hd>;jJ`+WT_F*|C5L12+qNnsCiobO_9EnF8W?{34Ycs<MR4UASME~abAp(FOKV*}w4~NRBpS
R%d@VA#D~C=)$n?rNu`9c+k_djUTqVKMjn~MH|BDbs+>)%5rNjFJ7g8vQLQ+y!-!>k0I;8+0-V)@iR}V}tFlafx&b_MuLr`m1_ZH^$twFAYh{gT-s+Vb
E@g&^DG~Lo=BHl$vl9aE|ol7ISNbI{M^0<kRB1tnezaDmHB-6j3Iw@RM93hM1hm|M(dCx3`-r!1dz>&gJ1;2WZdLA>IGNPR_5uF11h~iB04t%q)Rz&E1
c7-;L>dkP#<wTUnC8`HCn>uM-eQ&Ja<dh>x);zsm@+rRp+eLjkO7f&V7RD^<VdUBKlIM@pcX`oMAxnZ}3~gpb?XSFT{DMn#A#WG}!jAlw+k+pJt+Dd?y
>3lWM!}JkeX++QkrKmmavn}ZZ`{0p6Nu+Kj>orMh<tl?^4Pn~1(#7lj9tNzRT3&d(_|~0p{K<OY?0k@TQ1}^UUI3NDHsBod$V^TI<9a9L~Qjl0i&3jUi
Q22nDwLd``x)~;d<pi#$tEpp1f*rma~&}w?dSKvZ6?W@Cno`-PR;R_u`&zV<DctC+A9U5-m6K>9XYWMycJ_W;aSq5JydCtZyr`B+6>Kv2XYE_1e9IJE8
gOz9>MQ{6tnsT!HQSO+@vgi)QeaePb-aS#SL|Bu11e6v61Rk#ip&zTDI-boS&vzFLoB-mQ>GcjMyG#$j#m80byh`2||RyA&`|Y#$pgq+suOQ%@c?k3H`
A_a_z(p2|(&^XJIi-S(`UR#dm$i_@vG8=D610K#);IbH(2obl#wd1VFU5ms76s`X~~_a^gyXSuDeQY?f{;QlMrIQzXyJMx4x#5(6jYT##n5YLefyV>ye
ClqkeN%HpawS>)&$rbyykAjFcnkdpAz8tS2ox%%g7adQ?j`-3uQ{u-ADe(_P$y`upnnc&`mNKac5vPeotrkSD?3Z)iz<Ug&5J}R>-2PRQ6M<*%{`8sn`
tIwBQWD2b;C>C4|CTR`%DwGI-2FzxIzipt%h*9v!6WF!EB?0Hx=C)ZD)0XH2dBU4shkVacGMP4O}0R^up0mCq<X{w86M3$<_Gu_FeF91XpX|M8C7!Z>w
OokJ<YH%W}!OgfOt%jG`MtA!8a`&1Oah_hb~gIto{_H&HD&t<Pz9qrh!MlKdG2;3dK8(#5sIC;0X)86I_D#V?_cQQxx$p>`wThcScI^yh&JWgi3JmBf^
?5VUKQBVLH!t3vCHMqv|>Rf?gYiV+7mFXBSGak0vr47!~j=M6&ylR^OEIdRa4-U@eWLMjqUFM<QO8qU4^*1Q9SvjF)Z_9Hpv&Gb^Hy#nr2pnLAWT@~Pw
FwN^%}jjhfSdKx494ED)Mpfk=*l|!~&Jcu(tHk-XjtmM5=#-@IW8{fCd#U$uO#8k_MYoD+29=}8o|DiZrSiHki@Ux3|E47ZYvHQYNn-+@`IbJM+cXU}@
LW)avcwC&N9tUs=)<%fKUHWXE69^ZnsDiswdg8}1meO$_sya}IZ4q(wU8jwU$ivf*Pr{VS(I>D0e5c~?)RAbeM4?r7qsqAx&Gm?)h?LM?XvJ`l+a`M%z
yuT*?Jie^F<c$tGC@ODjz!VRA}2E!bx&gJjdK;Wc<Z870upPo$94N&pI<dh{BZ2+SQeF;uWWCu5M-HH+>M20=!l9>R@v*UVYiK|-qC=lH%PEVUn-QCw>
s=XpN>At0S^`8t+Fa^j<y|Oi6{cD=-XF491DmjSQ9#lBMLJPI&k=Fq#Wc4iI-%LMO+)7rjjTUAVrnz5XfzEutFZPT!h`*GL;mMP`aIGNJKs42-C4c!;Z
6$GgMTYeUusllV-8@USX9J4?Bn#1Sc<@{=R|+^ns{F!Modav{o2wv^P_cf5b)sLdAB}w=bO=5Q+R4HOgE-@89V9N^mc@1SAvcIW$MLMXk<k))DcFP%Go
6Rm^@hW1YvY7g|tA!xs@ry~uG0Ibcu|%38>+giIy#9=Eq<uH~)r)$E<@YMy8LT{SZ+w)Da^x{f*pjsqjr`5F$5;m}k<=9+z<P_25NG)(}KNv`vs789Xs
Hwv)Yepj3`zJHUFkkypq&C$7W&%%3KcDyBA6+-wWbL#d%1d+Edcs&v_*84Q#UR!G-+P8aXoht-5_$4IuS#RsODkEF5j{)NIPK0GXsa8ikA+knUQBk<rt
O*nZu#y{gkB!<D<U`hILN(hwvKHJ_paG_yv{-)Om+{cz(%h5g`DmHM0Tf0zD-fqqg-k)ij_zDaU+}$RUdYXL8(I~+``mp3R@8kSc~C`iU>^aFDDJ8V%C
z=zc(xK>*6z%1?G9jS=QNFwoc_xRq}rW^uANHkM+iCYSo`hUHvy?gu^z;;6?lKFa$F0<8FOJM{>r%r-WjJTMIC3==bvVI%;{$`$gbB1UtP#oAFGvzmGh
XFk6q&W;2+fQHN!<kS)8S)--2|0Jtbp?Ie=-hzkF_>P1X~QQ%;&&;O4Qnf*MJbM*c+DG(jT2@zs2Kv9UYekY0j4{RkvD&>Aa*a-l+{q*%8dZk`N%v(0E
^3<b=1v*ZgYGAyB*IkHc5wS!XyLOdc7F{zR72CZD$IOEb#E-mi9b8>A@rg8E`f~U5nhw&^{p_8vIqU@WEx*}TKK~Zw`LfKipoOv#89KMJg&TBsQhxj(C
U*iy>#aO^zrHECWg}PZ~k;2qZzOnH3SFv`&#Q9ax=HS0^9;aoJKuvljx@UHAnnQ<10NS#8Xos~qT5N1B(R6Y8t=Vf8rixTItZwtkp@u(tzI-lpI9JWQ#
lI7xn3|8CG#`Z&?q;Vf5kNCpaUH}bDYOb*t-E;gKps9kD)>f1hRzIgJgD^%F#TJkt)~ef6qbiaLdlMvz|-;sRIx~st#1!%QJ4VQe#Ese()zs}X7*j*SI
bgp=k)61sDX%211sL})i{_k#739}KB6u{o}#C*#UxMDKD8)Evqc)9cPm$<v6HBCtUXEEgx%*9d-?<}Z)Y?6y?cWC?d_m0g)KmH^cyYG%Pi|>MKK&NJa`
{D7jR^`<IzYW{x#ml{|tPlh2<vFrLI2{GAB<}cI-3G!HayjmH4su{F!7OgySgI2Z8^1L;Vwu2x~qtn@dh&Kpdru(sU>@Kr#>(Foz$4+Yd({P7y73z7@^
$52<dt7nkw1xLB_fAm*37_78iKJ5^H~R92V<iv4a;zgH(9(o`MyoAJX)o#p=cprj9ffAYz>R46CVee~%g_gc+A|3LkICN=k<@6fjZ>5zy1awZ2^vDSS^
C5sae%jRK=_^~E@yaDmxA7f0Ov9Bn?)LK(N#8xN7O5+K$ej^-~4u7-Kp1}EP$+!2s9+c!G=0D!OdeD*25eCu{n)0!Vd~hWNj=&%Eoq+GNoA3}oKG<1S$
-|b}1K|lDC#&*|ZLi0hRwA?+D`D(|_IZ$%=ieEHC!d>uB>j`UVjlJ@AC#Kyjgy;#(?!kj;~eFKzIh5+(}#^Q#$-kI_~gc81O7#&ec{(P*zSFE=f@*EQh
z~GBrN&m)Y_ly&;N7Fe@F
"""


def word_list():
    text = zlib.decompress(base64.b85decode(WORDS.replace("\n", "")))
    if hashlib.sha256(text).hexdigest() != WORDS_SHA256:
        raise Stop(MISSING_HERE, "This copy of rescue.py is damaged: its list of words is not the one of BIP-39.")
    return text.decode().split()


def ask_for_words():
    with warnings.catch_warnings():
        # Without a terminal getpass would echo, and only warn.
        warnings.simplefilter("error", getpass.GetPassWarning)
        try:
            return getpass.getpass("The 24 recovery words, with spaces between them (they are not shown): ")
        except (getpass.GetPassWarning, EOFError, OSError):
            raise Stop(REFUSED, "There is no terminal to type the words in: use --words-file FILE (or - for a pipe).")


def read_words(source):
    if source is None:
        return ask_for_words()
    try:
        if source == "-":
            return sys.stdin.buffer.read(10_000).decode("utf-8")
        with open(source, "rb") as file:
            return file.read(10_000).decode("utf-8")
    except OSError as problem:
        raise Stop(REFUSED, f"The file of words cannot be read: {problem.strerror}.")
    except UnicodeDecodeError:
        raise Stop(REFUSED, "The file of words is not text in UTF-8.")


def mnemonic(typed):
    """The words in the one form that counts, checked (BIP-39): the last 8 of 264 bits are the start of the SHA-256 of
    the others."""
    words = [w for w in re.split(r"[\s,.;:)]+", unicodedata.normalize("NFKD", typed).lower()) if w and not w.isdigit()]
    known = {word: number for number, word in enumerate(word_list())}
    if len(words) != 24:
        raise Stop(REFUSED, f"24 recovery words are needed, {len(words)} were given.")
    for place, word in enumerate(words, 1):
        if word not in known:
            # The word itself is not repeated: it may be part of a secret that was mistyped.
            raise Stop(REFUSED, f"Word {place} is not one of the recovery words. Look for a slip of the pen.")
    bits = 0
    for word in words:
        bits = bits << 11 | known[word]
    if hashlib.sha256((bits >> 8).to_bytes(32, "big")).digest()[0] != bits & 0xFF:
        raise Stop(REFUSED, "These 24 words do not belong together: one is wrong, or two have changed places.")
    return " ".join(words)


# ---- Keys: arithmetic. None of this runs in constant time: it is for the owner's own computer.

def keccak(data):
    """Keccak-256, with the padding of Ethereum (not that of SHA-3)."""
    rate, mask, lanes = 136, (1 << 64) - 1, [0] * 25
    data = bytearray(data) + b"\x01" + bytes(-(len(data) + 1) % rate)
    data[-1] |= 0x80
    for start in range(0, len(data), rate):
        for i in range(rate // 8):
            lanes[i] ^= int.from_bytes(data[start + 8 * i:start + 8 * i + 8], "little")
        lfsr = 1
        for _ in range(24):
            columns = [lanes[x] ^ lanes[x + 5] ^ lanes[x + 10] ^ lanes[x + 15] ^ lanes[x + 20] for x in range(5)]
            for x in range(5):
                turned = columns[(x + 1) % 5]
                d = columns[x - 1] ^ ((turned << 1 | turned >> 63) & mask)
                for y in range(0, 25, 5):
                    lanes[x + y] ^= d
            x, y, current = 1, 0, lanes[1]
            for t in range(24):
                x, y = y, (2 * x + 3 * y) % 5
                n = (t + 1) * (t + 2) // 2 % 64
                lanes[x + 5 * y], current = (current << n | current >> (64 - n)) & mask, lanes[x + 5 * y]
            for y in range(0, 25, 5):
                row = lanes[y:y + 5]
                for x in range(5):
                    lanes[x + y] = row[x] ^ (~row[(x + 1) % 5] & mask & row[(x + 2) % 5])
            for j in range(7):
                if lfsr & 1:
                    lanes[0] ^= 1 << ((1 << j) - 1)
                lfsr = (lfsr << 1) ^ (0x171 if lfsr & 0x80 else 0)
    return b"".join(lane.to_bytes(8, "little") for lane in lanes[:4])


P = 2**256 - 2**32 - 977
N = 0xFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFEBAAEDCE6AF48A03BBFD25E8CD0364141
G = (0x79BE667EF9DCBBAC55A06295CE870B07029BFCDB2DCE28D959F2815B16F81798,
     0x483ADA7726A3C4655DA4FBFC0E1108A8FD17B448A68554199C47D08FFB10D4B8)


def added(a, b):
    if a is None or b is None:
        return a or b
    if a[0] == b[0]:
        if (a[1] + b[1]) % P == 0:
            return None
        slope = 3 * a[0] * a[0] * pow(2 * a[1], -1, P)
    else:
        slope = (b[1] - a[1]) * pow(b[0] - a[0], -1, P)
    x = (slope * slope - a[0] - b[0]) % P
    return x, (slope * (a[0] - x) - a[1]) % P


def public(private):
    result, power = None, G
    while private:
        if private & 1:
            result = added(result, power)
        power, private = added(power, power), private >> 1
    return result


def account_key(seed, account):
    """m/44'/60'/account'/0/0 (BIP-32)."""
    def split(key, data):
        digest = hmac.new(key, data, hashlib.sha512).digest()
        return int.from_bytes(digest[:32], "big"), digest[32:]

    key, chain = split(b"Bitcoin seed", seed)
    for index in (44 | 1 << 31, 60 | 1 << 31, account | 1 << 31, 0, 0):
        if index >> 31:
            data = b"\0" + key.to_bytes(32, "big")
        else:
            x, y = public(key)
            data = bytes([2 + (y & 1)]) + x.to_bytes(32, "big")
        tweak, chain = split(chain, data + index.to_bytes(4, "big"))
        key = (key + tweak) % N
    return key


def address(private):
    x, y = public(private)
    return keccak(x.to_bytes(32, "big") + y.to_bytes(32, "big"))[12:]


def hkdf(ikm, salt, info, length):
    key = hmac.new(salt or bytes(32), ikm, hashlib.sha256).digest()
    block, out = b"", b""
    while len(out) < length:
        block = hmac.new(key, block + info + bytes([len(out) // 32 + 1]), hashlib.sha256).digest()
        out += block
    return out[:length]


def bech32(prefix, data):
    """BIP-173, of any length."""
    digits, bits, value = [], 0, 0
    for byte in data:
        value, bits = value << 8 | byte, bits + 8
        while bits >= 5:
            bits -= 5
            digits.append(value >> bits & 31)
    if bits:
        digits.append(value << (5 - bits) & 31)
    sum_ = 1
    for digit in [ord(c) >> 5 for c in prefix] + [0] + [ord(c) & 31 for c in prefix] + digits + [0] * 6:
        top = sum_ >> 25
        sum_ = (sum_ & 0x1FFFFFF) << 5 ^ digit
        for i, generator in enumerate((0x3B6A57B2, 0x26508E6D, 0x1EA119FA, 0x3D4233DD, 0x2A1462B3)):
            if top >> i & 1:
                sum_ ^= generator
    sum_ ^= 1
    digits += [sum_ >> 5 * (5 - i) & 31 for i in range(6)]
    return prefix + "1" + "".join("qpzry9x8gf2tvdw0s3jn54khce6mua7l"[d] for d in digits)


class Keys:
    """Section "Keys"."""

    def __init__(self, words):
        seed = hashlib.pbkdf2_hmac("sha512", words.encode(), b"mnemonic", 2048)
        self.book = address(account_key(seed, 0))
        self.backup = hkdf(seed, b"carewallet/v1", b"carewallet/backup-mac/0", 32)
        self.locator = hkdf(seed, b"carewallet/v1", b"carewallet/locator/0", 32)
        identity = hkdf(seed, b"carewallet/v1", b"carewallet/age-identity/0", 32)
        self.identity = bech32("age-secret-key-pq-", identity).upper()


# ---- The register

class NoRedirect(urllib.request.HTTPRedirectHandler):
    """A header that lets us in somewhere must not travel to another place."""

    def redirect_request(self, *ignored):
        return None


def fetched(url, limit, data=None, headers=None):
    """The body of an answer, bounded in size and time."""
    parts = urllib.parse.urlsplit(url)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise Stop(REFUSED, f"{plain(url)} is not an address that begins with http:// or https://.")
    handlers = [NoRedirect()]
    if parts.hostname in ("localhost", "127.0.0.1", "::1"):
        handlers.append(urllib.request.ProxyHandler({}))
    request = urllib.request.Request(url, data=data, headers={"User-Agent": "rescue.py", **(headers or {})})
    until = time.monotonic() + ANSWER_SECONDS
    body = bytearray()
    with urllib.request.build_opener(*handlers).open(request, timeout=CALL_SECONDS) as answer:
        while True:
            part = answer.read1(MIB)
            if not part:
                return bytes(body)
            body += part
            if len(body) > limit:
                raise ValueError("the answer is too long")
            if time.monotonic() > until:
                raise TimeoutError("the answer takes too long")


class Refused(Exception):
    """A node answered a call with an error, or with something that is no answer."""


class Node:
    """An Ethereum node, by JSON-RPC."""

    def __init__(self, url, headers):
        self.url, self.headers = url, {"Content-Type": "application/json", **headers}

    def call(self, method, *params):
        body = json.dumps({"jsonrpc": "2.0", "id": 1, "method": method, "params": params}).encode()
        try:
            answer = json.loads(fetched(self.url, ANSWER_LIMIT, body, self.headers))
        except urllib.error.HTTPError as problem:
            if problem.code in (401, 403):
                raise Stop(NOT_FOUND, f"The node does not let us in (HTTP {problem.code}): see --rpc-header.")
            raise Refused(f"HTTP {problem.code}")
        except (ValueError, RecursionError) as problem:
            raise Refused(plain(problem))
        except OSError as problem:
            why = plain(getattr(problem, "reason", problem))
            raise Stop(MISSING_HERE, f"The node at {plain(self.url)} cannot be reached: {why}.")
        if not isinstance(answer, dict) or answer.get("result") is None:
            error = answer.get("error") if isinstance(answer, dict) else None
            raise Refused(plain(error.get("message") if isinstance(error, dict) else "no answer"))
        return answer["result"]

    def number(self, method):
        try:
            return int(self.call(method), 16)
        except (Refused, TypeError, ValueError) as problem:
            raise Stop(NOT_FOUND, f"The node does not answer {method}: {plain(problem)}.")

    def logs(self, ledger, first, last):
        """What the contract logged, in ranges that the node is willing to answer.

        The node is not told whose entries are wanted: they are picked out here."""
        width, told = 10_000, time.monotonic()
        while first <= last:
            end = min(last, first + width - 1)
            try:
                where = {"address": "0x" + ledger.hex(), "fromBlock": hex(first), "toBlock": hex(end)}
                found = self.call("eth_getLogs", where)
                if not isinstance(found, list):
                    raise Refused("its list of entries is none")
            except Refused as problem:
                if width == 1:
                    raise Stop(NOT_FOUND, f"The node does not give the entries of block {first}: {problem}.")
                width = max(1, min(width, end - first + 1) // 4)
                continue
            yield from found
            first, width = end + 1, min(10_000, width * 2)
            if time.monotonic() > told + 10:
                told = time.monotonic()
                print(f"Reading the register: block {end} of {last}.", file=sys.stderr)

    def slot(self, ledger, key, block):
        try:
            return unhex(self.call("eth_getStorageAt", "0x" + ledger.hex(), "0x" + key.hex(), hex(block)), 32)
        except (Refused, ValueError) as problem:
            raise Stop(NOT_FOUND, f"The node does not tell what the contract holds: {plain(problem)}.")


def unhex(text, length):
    if not isinstance(text, str) or not text.startswith("0x"):
        raise ValueError("not in hexadecimal")
    value = bytes.fromhex(text[2:])
    if len(value) != length:
        raise ValueError(f"{len(value)} bytes in place of {length}")
    return value


def word(value):
    return value.to_bytes(32, "big") if isinstance(value, int) else value.rjust(32, b"\0")


def domain(chain_id, ledger):
    """contracts.md, section "Domain"."""
    kind = keccak(b"EIP712Domain(string name,string version,uint256 chainId,address verifyingContract)")
    return keccak(kind + keccak(b"CareWallet") + keccak(b"1") + word(chain_id) + word(ledger))


class Journal:
    """The acts of one account, replayed (contracts.md, section "The slot of a journal, and of an inbox")."""

    ACTS = {
        keccak(b"Recorded(address,bytes32,bytes32)"): 1,
        keccak(b"Withdrawn(address,bytes32)"): 2,
        keccak(b"LibrarySaved(address,bytes32,bytes32)"): 3,
        keccak(b"Consented(address,bytes32,bytes32)"): 4,
        keccak(b"Revoked(address,uint32)"): 5,
    }

    def __init__(self, chain_id, ledger, account):
        self.subject = word(account)
        self.genesis = keccak(domain(chain_id, ledger) + word(account))[:28] + bytes(4)
        self.slot = self.genesis
        self.acts = self.withdrawn = 0
        self.records = {}

    def fold(self, log):
        """Takes an entry if it is of this account."""
        topics = [unhex(topic, 32) for topic in log["topics"]]
        kind = self.ACTS.get(topics[0]) if topics else None
        if kind is None or len(topics) < 2 or topics[1] != self.subject:
            return
        data = unhex(log["data"], 32 if kind in (2, 5) else 64)
        epoch = int.from_bytes(self.slot[28:], "big")
        act = keccak(word(kind) + data.ljust(64, b"\0"))
        head = keccak(self.slot[:28] + bytes(4) + act)[:28]
        self.slot = head + (epoch + (kind == 5)).to_bytes(4, "big")
        self.acts += 1
        if kind == 1:
            self.records[data[:32]] = data[32:]
        elif kind == 2:
            self.withdrawn += self.records.pop(data, None) is not None


def sealing(key, label, chain_id, ledger, subject, commitment):
    """Section "Sealed CIDs": what the digest of the root block is XORed with."""
    return hmac.new(key, label + chain_id.to_bytes(8, "big") + ledger + subject + commitment, hashlib.sha256).digest()


def saved_logs(path):
    try:
        with open(path, "rb") as file:
            logs = json.loads(file.read())
        if isinstance(logs, dict):
            logs = logs["result"]
        logs = [log for log in logs if not log.get("removed")]
        return sorted(logs, key=lambda log: (int(log["blockNumber"], 16), int(log["logIndex"], 16)))
    except OSError as problem:
        raise Stop(REFUSED, f"The list of logs cannot be read: {problem.strerror}.")
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        raise Stop(
            REFUSED,
            "The list of logs is not what eth_getLogs gives: [{address, topics, data, blockNumber, logIndex}, ...].")


def read_register(asked, keys):
    """The journal of the book.

    @return the journal, the chain's id, the word that the contract holds, or None when nobody was asked for it"""
    if asked.rpc:
        node = Node(asked.rpc, asked.headers)
        chain_id = node.number("eth_chainId")
        if asked.chain_id not in (None, chain_id):
            raise Stop(REFUSED, f"The node is on chain {chain_id}, not on {asked.chain_id}.")
        last = node.number("eth_blockNumber")
        logs = node.logs(asked.ledger, asked.from_block, last)
    else:
        node, chain_id, logs = None, asked.chain_id, saved_logs(asked.logs)
    journal = Journal(chain_id, asked.ledger, keys.book)
    try:
        for log in logs:
            if unhex(log["address"], 20) == asked.ledger:
                journal.fold(log)
    except (ValueError, TypeError, KeyError):
        raise Stop(NOT_FOUND, "The register has an entry that cannot be read.")
    held = asked.slot
    if node:
        held = node.slot(asked.ledger, keccak(word(keys.book) + word(0)), last)
    return journal, chain_id, journal.genesis if held == bytes(32) else held


# ---- Blobs (section "CIDs and blobs")

RAW, DAG_PB = 0x55, 0x70
AGE = b"age-encryption.org/"


def cid(codec, digest):
    return "b" + base64.b32encode(bytes([1, codec, 0x12, 0x20]) + digest).decode().lower().rstrip("=")


def varint(number):
    out = bytearray()
    while number > 0x7F:
        out.append(number & 0x7F | 0x80)
        number >>= 7
    out.append(number)
    return bytes(out)


def field(number, value):
    """A field of a protobuf message: an integer, or bytes."""
    if isinstance(value, int):
        return varint(number << 3) + varint(value)
    return varint(number << 3 | 2) + varint(len(value)) + value


def root_block(blob):
    """The dag-pb root of a blob of more than 1 MiB: of at most 96 MiB, so there is one level of leaves."""
    chunks = [blob[i:i + MIB] for i in range(0, len(blob), MIB)]
    leaf = bytes([1, RAW, 0x12, 0x20])
    links = b"".join(
        field(2, field(1, leaf + hashlib.sha256(chunk).digest()) + field(2, b"") + field(3, len(chunk)))
        for chunk in chunks)
    data = field(1, 2) + field(3, len(blob)) + b"".join(field(4, len(chunk)) for chunk in chunks)
    return links + field(1, data)


def fields(message):
    """The fields of a protobuf message, in their order."""
    at = 0

    def number():
        nonlocal at
        value = shift = 0
        while True:
            byte = message[at]
            at += 1
            value |= (byte & 0x7F) << shift
            shift += 7
            if byte < 0x80:
                return value
            if shift > 63:
                raise ValueError

    while at < len(message):
        tag = number()
        if tag & 7 == 0:
            yield tag >> 3, number()
        elif tag & 7 == 2:
            length = number()
            if at + length > len(message):
                raise ValueError
            yield tag >> 3, message[at:at + length]
            at += length
        else:
            raise ValueError


def leaves(block):
    """@return the CIDs of the leaves that a dag-pb root links to"""
    found = []
    try:
        for name, link in fields(block):
            if name == 2:
                target = dict(fields(link))[1]
                if target[:4] != bytes([1, RAW, 0x12, 0x20]) or len(target) != 36:
                    raise ValueError
                found.append(target[4:])
    except (ValueError, KeyError, IndexError, TypeError):
        raise Lost("its root block cannot be read")
    if not found or len(found) > BLOB_LIMIT // MIB:
        raise Lost("its root block cannot be read")
    return found


class Folder:
    """Blobs in a folder: `<last two characters of the CID>/<CID>`, as the embedded store keeps them, or simply `<CID>`.

    A file is a whole blob, or a block of one."""

    def __init__(self, path):
        self.path = pathlib.Path(path)
        if not self.path.is_dir():
            raise Stop(REFUSED, f"{plain(path)} is not a folder.")

    def get(self, name):
        for file in (self.path / name[-2:] / name, self.path / name):
            try:
                with open(file, "rb") as opened:
                    return opened.read(BLOB_LIMIT + 1)
            except (FileNotFoundError, NotADirectoryError):
                continue
            except OSError as problem:
                raise Lost(f"its blob cannot be read ({problem.strerror})")
        return None


class Gateway:
    """An IPFS gateway, asked for one block after the other, so that each can be hashed."""

    def __init__(self, url):
        self.url = url.rstrip("/")
        if self.url.endswith("/ipfs"):
            self.url = self.url[:-len("/ipfs")]

    def get(self, name):
        why = ""
        for pause in (0, 1, 4):
            time.sleep(pause)
            try:
                raw = {"Accept": "application/vnd.ipld.raw"}
                return fetched(f"{self.url}/ipfs/{name}?format=raw", BLOCK_LIMIT, headers=raw)
            except urllib.error.HTTPError as problem:
                if problem.code in (404, 410):
                    return None
                why = f"HTTP {problem.code}"
                if problem.code < 500 and problem.code != 429:
                    break
            except (OSError, ValueError) as problem:
                why = plain(getattr(problem, "reason", problem))
        raise Lost(f"the gateway does not give its blob ({why})")


def blob_of(digest, source):
    """There is no codec in the register: what the digest names is the blob itself, or a root of its leaves."""
    damaged = False
    for codec in (RAW, DAG_PB):
        found = source.get(cid(codec, digest))
        if found is None:
            continue
        if hashlib.sha256(found).digest() == digest:
            return found if found.startswith(AGE) else b"".join(leaf_of(leaf, source) for leaf in leaves(found))
        if MIB < len(found) <= BLOB_LIMIT and hashlib.sha256(root_block(found)).digest() == digest:
            return found
        damaged = True
    raise Lost("its blob is damaged" if damaged else "its blob is not there")


def leaf_of(digest, source):
    found = source.get(cid(RAW, digest))
    if found is None:
        raise Lost("a part of its blob is not there")
    if hashlib.sha256(found).digest() != digest:
        raise Lost("a part of its blob is damaged")
    return found


# ---- Age files and envelopes

def program(name, given, what):
    found = shutil.which(given or name)
    if not found:
        raise Stop(MISSING_HERE, f"The program {given or name} is not here: {what}.")
    return found


def stock_age(given):
    age = program("age", given, "install age 1.3 or newer (https://age-encryption.org), or name it with --age")
    said = subprocess.run([age, "--version"], capture_output=True, timeout=CALL_SECONDS).stdout
    version = re.match(r"v?(\d+)\.(\d+)", said.decode("utf-8", "replace"))
    if version and (int(version[1]), int(version[2])) < (1, 3):
        raise Stop(MISSING_HERE, f"{age} is version {version[0]}: 1.3 or newer is needed for post-quantum keys.")
    return age


def decrypted(age, identity, blob, folder):
    """The identity goes through a pipe. Only what is encrypted anyway lies on the disk for a moment."""
    file = pathlib.Path(folder) / "blob.age"
    file.write_bytes(blob)
    try:
        done = subprocess.run(
            [age, "-d", "-i", "-", str(file)],
            input=identity.encode() + b"\n", capture_output=True, timeout=PROGRAM_SECONDS)
    except subprocess.TimeoutExpired:
        raise Lost("age does not come to an end")
    finally:
        file.unlink()
    if done.returncode:
        raise Lost("age cannot open it (" + plain(done.stderr.decode("utf-8", "replace").strip().split("\n")[0]) + ")")
    return done.stdout


def frame(envelope, at, magic):
    """A skippable frame: its content, and where it ends."""
    if envelope[at:at + 4] != magic.to_bytes(4, "little"):
        raise Lost("its envelope is not as it should be")
    end = at + 8 + int.from_bytes(envelope[at + 4:at + 8], "little")
    if end > len(envelope):
        raise Lost("its envelope is cut off")
    return envelope[at + 8:end], end


def decompressed(zstd, data):
    process = subprocess.Popen(
        [zstd, "-d", "-q", "-c", "--memory=8MB"],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)

    def feed():
        try:
            with process.stdin as to:
                to.write(data)
        except OSError:
            pass  # It stopped reading: its exit code says so.

    feeder = threading.Thread(target=feed, daemon=True)
    feeder.start()
    with process.stdout as out:
        original = out.read(ORIGINAL_LIMIT + 1)
    if len(original) > ORIGINAL_LIMIT:
        process.kill()
        process.wait()
        raise Lost("it is larger than a record can be")
    feeder.join(CALL_SECONDS)
    if process.wait(CALL_SECONDS):
        raise Lost("zstd cannot decompress it")
    return original


def taken_apart(zstd, envelope):
    """Section "Envelope": @return the metadata, the original bytes"""
    content, end = frame(envelope, 0, 0x184D2A50)
    original = decompressed(zstd, envelope[end:])
    try:
        metadata = json.loads(content.decode("utf-8"))
        seed, blind = (base64.b64decode(metadata[name], validate=True) for name in ("commitSeed", "blind"))
        attachments = [(str(a["name"]), str(a["cid"])) for a in metadata["attachments"]]
        return {"source": str(metadata["source"]), "seed": seed, "blind": blind, "attachments": attachments}, original
    except (ValueError, KeyError, TypeError, RecursionError):
        raise Lost("its metadata cannot be read")


# ---- Commitment

def entries(original):
    """Where the elements of the top-level `entry` array of a bundle stand, or None if it is no bundle.

    Read as Latin-1, so that places of characters are places of bytes: outside strings JSON is ASCII."""
    text, decoder, space = original.decode("latin-1"), json.JSONDecoder(), re.compile(r"[ \t\r\n]*")
    found, bundle = [], False

    def skip(at):
        return space.match(text, at).end()

    def members(at, close):
        """Where each member of an object or array begins; the caller says by send() where it ended."""
        at = skip(at + 1)
        while text[at] != close:
            at = skip((yield at))
            if text[at] == ",":
                at = skip(at + 1)
            elif text[at] != close:
                raise ValueError
        yield -at - 1

    def walk(at, close, take):
        each = members(at, close)
        at = next(each)
        while at >= 0:
            at = each.send(take(at))
        return -at

    def element(at):
        end = decoder.raw_decode(text, at)[1]
        found.append((at, end))
        return end

    def member(at):
        nonlocal bundle
        name, at = decoder.raw_decode(text, at)
        at = skip(skip(at) + 1)
        if name == "entry" and text[at] == "[":
            return walk(at, "]", element)
        value, end = decoder.raw_decode(text, at)
        bundle |= name == "resourceType" and value == "Bundle"
        return end

    try:
        # A byte order mark is part of the original and not of its JSON.
        start = skip(3 if original.startswith(b"\xef\xbb\xbf") else 0)
        if text[start] != "{":
            return None
        walk(start, "}", member)
    except (ValueError, IndexError, RecursionError):
        return None
    return found if bundle else None


def commitment_of(seed, blind, original):
    """@return the root, which is the record's id, and the commitment that stands in the register"""
    parts, ranges = [(0, original)], entries(original)
    if ranges is not None:
        cuts = [0] + [place for span in ranges for place in span] + [len(original)]
        parts.append((1, b"".join(original[cuts[i]:cuts[i + 1]] for i in range(0, len(cuts), 2))))
        parts += [(2, original[start:end]) for start, end in ranges]
    size = 64
    while size < len(parts):
        size *= 2
    parts += [(0xFF, b"")] * (size - len(parts))

    def leaf(i, kind, part):
        salt = hmac.new(seed, i.to_bytes(4, "big"), hashlib.sha256).digest()
        return hashlib.sha256(b"\0" + salt + bytes([kind]) + part).digest()

    row = sorted(leaf(i, kind, part) for i, (kind, part) in enumerate(parts))
    depth = size.bit_length() - 1
    while len(row) > 1:
        row = [hashlib.sha256(b"\x01" + row[i] + row[i + 1]).digest() for i in range(0, len(row), 2)]
    return row[0], hashlib.sha256(b"\x02" + bytes([depth]) + blind + row[0]).digest()


# ---- Files

def harmless(name, other):
    """The name of the file that was imported, which others may have chosen: no folders, nothing hidden, nothing that a
    system forbids."""
    name = "".join(c if c.isprintable() and c not in '/\\:*?"<>|' else "_" for c in name).strip(" .")
    if re.match(r"(?i)(con|prn|aux|nul|com\d|lpt\d)(\.|$)", name):
        name = "_" + name
    stem, ending = os.path.splitext(name)
    while len((stem + ending).encode("utf-8", "replace")) > 200:
        stem, ending = stem[:-1], ending[:20]
    return stem + ending or other


def same(path, content):
    if path.is_symlink() or not path.is_file() or path.stat().st_size != len(content):
        return False
    return path.read_bytes() == content


def write_new(folder, name, content):
    """Writes under a name that is not taken. @return the name, and whether these very bytes were there already"""
    stem, ending = os.path.splitext(name)
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0) | getattr(os, "O_NOFOLLOW", 0)
    for attempt in range(1, 10_000):
        chosen = name if attempt == 1 else f"{stem} ({attempt}){ending}"
        path = folder / chosen
        try:
            number = os.open(path, flags, 0o600)
        except FileExistsError:
            if same(path, content):
                return chosen, True
            continue
        try:
            with os.fdopen(number, "wb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
        except BaseException:
            # Half a record under a whole record's name would be worse than none.
            path.unlink()
            raise
        return chosen, False
    raise Lost("there are too many files of its name")


class Rescue:
    def __init__(self, asked, keys, source):
        self.keys, self.source, self.out = keys, source, asked.out
        self.age = stock_age(asked.age)
        self.zstd = program("zstd", asked.zstd, "install it, or name it with --zstd")

    def restore(self, digest, commitment, folder):
        """@return a line that says what was done"""
        blob = blob_of(digest, self.source)
        metadata, original = taken_apart(self.zstd, decrypted(self.age, self.keys.identity, blob, folder))
        root, again = commitment_of(metadata["seed"], metadata["blind"], original)
        if again != commitment:
            raise Lost("it is not what was registered")
        name, there = write_new(self.out, harmless(metadata["source"], root.hex()[:12]), original)
        if metadata["attachments"]:
            named = ", ".join(f"{plain(name)} {plain(target)}" for name, target in metadata["attachments"])
            # Nothing writes attachments of their own yet, and the page does not say what is in them.
            raise Lost(f"{plain(name)} is restored, its attachments are not: {named}")
        return f"{'there already' if there else 'restored'}: {plain(name)}, {len(original):,} bytes"


# ---- A backup (section "Backup file")

class Sealed:
    """What stock age gives for the file, from beginning to end, once."""

    def __init__(self, age, identity, file):
        with open(file, "rb") as opened:
            if opened.read(len(AGE)) != AGE:
                raise Stop(REFUSED, f"{plain(file)} is not a backup: those are age files.")
            self.left = 256 * os.fstat(opened.fileno()).st_size + 64 * MIB
        self.process = subprocess.Popen(
            [age, "-d", "-i", "-", str(file)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        try:
            with self.process.stdin as to:
                to.write(identity.encode() + b"\n")
        except OSError:
            pass  # It stopped reading: its exit code says so.

    def take(self, length):
        part = self.process.stdout.read(length)
        if len(part) < length:
            raise self.broken()
        return part

    def broken(self):
        self.process.stdout.close()
        why = plain(self.process.stderr.read(4096).decode("utf-8", "replace").strip().split("\n")[0])
        if self.process.wait(CALL_SECONDS):
            return Stop(NOT_FOUND, f"The backup does not open: it is of other words, or damaged ({why}).")
        return Stop(NOT_FOUND, "The backup is damaged: it is not a ZIP file of CareWallet.")

    def end(self):
        """What follows is thrown away, but it must be there: age says at the end whether the file was cut off."""
        while self.process.stdout.read(MIB):
            pass
        if self.process.wait(CALL_SECONDS):
            raise self.broken()

    def close(self):
        self.process.kill()
        self.process.wait()
        self.process.stdout.close()
        self.process.stderr.close()


def zip_entries(sealed):
    """The entries in their order: name and content. The list at the end is not needed: the sizes stand before them."""
    for _ in range(200_000):
        mark = sealed.take(4)
        if mark == b"PK\1\2":
            return sealed.end()
        if mark != b"PK\3\4":
            raise sealed.broken()
        _, _, method, _, _, checksum, packed, size, length, extra = struct.unpack("<5H3I2H", sealed.take(26))
        name = sealed.take(length + extra)[:length].decode("utf-8", "replace")
        if name == "padding":
            for start in range(0, packed, MIB):
                sealed.take(min(MIB, packed - start))
            continue
        limit = LIST_LIMIT if name == "contents.json" else BLOB_LIMIT
        sealed.left -= size
        if method not in (0, 8) or max(packed, size) > limit or sealed.left < 0:
            raise sealed.broken()
        content = sealed.take(packed)
        if method == 8:
            content = inflated(content, size, sealed)
        if len(content) != size or zlib.crc32(content) != checksum:
            raise sealed.broken()
        yield name, content
    raise sealed.broken()


def inflated(packed, size, sealed):
    try:
        return zlib.decompressobj(-zlib.MAX_WBITS).decompress(packed, size + 1)
    except zlib.error:
        raise sealed.broken()


def contents_of(document, key):
    """`contents.json`, if it was written with these words: whoever knows the recipient can seal a file to it."""
    try:
        # Before anything reads it: what a stranger wrote could be made to take the memory.
        before, field, after = document.rpartition(b'"mac":"')
        again = hmac.new(key, before + field + b"0" * 64 + after[64:], hashlib.sha256).hexdigest().encode()
        said = json.loads(document.decode("utf-8")) if hmac.compare_digest(after[:64], again) else None
        if said is None or said["v"] != 1:
            raise Stop(NOT_FOUND, "The list in the backup was not made with these words: do not trust what is in it.")
        records = [(str(r["file"]), r["sha256"], str(r["cid"]), r["sealedSha256"], r["commitment"])
                   for r in said["records"]]
        missing = [(str(m["title"]), str(m["cid"])) for m in said["missing"]]
        return {"made": str(said["made"]), "library": said["library"], "records": records, "missing": missing}
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        raise Stop(NOT_FOUND, "The list in the backup cannot be read.")


class Backup:
    def __init__(self, asked, keys):
        self.asked, self.keys = asked, keys
        self.age = stock_age(asked.age)
        self.zstd = program("zstd", asked.zstd, "install it, or name it with --zstd")

    def entries(self):
        sealed = Sealed(self.age, self.keys.identity, self.asked.backup)
        try:
            yield from zip_entries(sealed)
        finally:
            sealed.close()

    def read(self):
        """Goes through the whole file: nothing is written before its list is known to be the owner's.

        @return the list, and the SHA-256 of every entry"""
        document, hashes = None, {}
        for name, content in self.entries():
            hashes[name] = hashlib.sha256(content).hexdigest()
            if name == "contents.json":
                document = content
        if document is None:
            raise Stop(NOT_FOUND, "The backup has no list of what is in it.")
        return contents_of(document, self.keys.backup), hashes

    def restore(self, said):
        """@return how many records did not come back, and how many are not proved to be what was registered"""
        listed = {"records/" + record[0]: record for record in said["records"]}
        seen, lost, doubtful = set(), 0, 0
        with tempfile.TemporaryDirectory(prefix="rescue") as folder:
            original = None
            for name, content in self.entries():
                if name in listed:
                    original, seen = content, seen | {name}
                    lost += self.write(listed[name], content)
                elif original is not None and name.startswith("sealed/"):
                    doubtful += self.compare(list(listed.values()), name, content, original, folder)
                    original = None
        for name in listed.keys() - seen:
            lost += 1
            print(f"NOT restored: {plain(listed[name][0])}. It is listed and not there.")
        return lost, doubtful

    def write(self, record, content):
        if hashlib.sha256(content).hexdigest() != record[1]:
            print(f"NOT restored: {plain(record[0])}. It is not what is listed.")
            return 1
        name, there = write_new(self.asked.out, harmless(record[0], record[4][:12]), content)
        print(f"{'there already' if there else 'restored'}: {plain(name)}, {len(content):,} bytes", flush=True)
        return 0

    def compare(self, records, name, content, original, folder):
        """The same record as it lies in record storage: it says whether the original is what was registered."""
        try:
            record = next((r for r in records if "sealed/" + r[2] == name), None)
            if record is None or hashlib.sha256(content).hexdigest() != record[3]:
                raise Lost("it is not what is listed")
            metadata, again = taken_apart(self.zstd, decrypted(self.age, self.keys.identity, content, folder))
            commitment = commitment_of(metadata["seed"], metadata["blind"], original)[1]
            if again != original or commitment.hex() != record[4]:
                raise Lost("it is not what was registered")
            return 0
        except Lost as problem:
            print(f"The sealed copy of the file before is NOT good: {problem}.")
            return 1


def run_backup(asked, keys):
    backup = Backup(asked, keys)
    said, hashes = backup.read()
    print(f"Backup of {plain(said['made'])}: what came or was withdrawn later is not in it.")
    if asked.list:
        doubtful, lost = 0, sum(hashes.get("records/" + record[0]) != record[1] for record in said["records"])
        for record in said["records"]:
            print(plain(record[0]))
    else:
        asked.out = pathlib.Path(asked.out)
        asked.out.mkdir(mode=0o700, parents=True, exist_ok=True)
        lost, doubtful = backup.restore(said)
    for title, where in said["missing"]:
        print(f"NOT in it, because it could not be read that day: {plain(title)}. {plain(where)}")
    count = len(said["records"])
    done = "found" if asked.list else "restored"
    print(f"{count - lost} of {count} records {done}, {len(said['missing'])} not in it.")
    good = hashes.get("library.json") == said["library"]
    print("Names, who was given access and drafts are in library.json" + ("" if good else ", which is DAMAGED")
          + ": CareWallet restores them, this program does not.")
    return NOT_FOUND if lost or doubtful or said["missing"] or not good else 0


# ---- The command

def arguments(given):
    parser = argparse.ArgumentParser(
        description=__doc__.split("\n\n")[0], epilog=EPILOG, formatter_class=argparse.RawDescriptionHelpFormatter)
    add = parser.add_argument
    add("--words-file", metavar="FILE", help="read the words from a file, - for standard input (default: ask)")
    add("--backup", metavar="FILE", help="a backup file; nothing else is asked or needed")
    add("--rpc", metavar="URL", help="JSON-RPC of an Ethereum node")
    add("--rpc-header", metavar="LINE", action="append", default=[],
        help="a header for the node, 'Authorization: Bearer ...'; @FILE reads it from a file, so that no list of "
        "processes shows it")
    add("--network", metavar="FILE", help="network.json of a practice network: node, header, chain and contract")
    add("--logs", metavar="FILE", help="instead of a node: what eth_getLogs gave for the contract, as JSON")
    add("--slot", metavar="HEX", help="with --logs: the word that the contract holds for the account, to compare")
    add("--chain-id", type=int, metavar="N", help="number of the chain (default: what the node says)")
    add("--ledger", metavar="0x...", help="address of the contract CareLedger")
    add("--from-block", type=int, default=None, metavar="N", help="block in which the contract was made (default: 0)")
    add("--blobs", metavar="DIR", help="folder of blobs")
    add("--gateway", metavar="URL", help="IPFS gateway; Kubo has one at http://127.0.0.1:8080")
    add("--out", metavar="DIR", help="where the files go")
    add("--list", action="store_true", help="only say which records there are, and their CIDs")
    add("--identity-file", metavar="FILE", help="also write the age identity, which opens every record, to a new file")
    add("--age", metavar="PROGRAM", help="the age program (default: the one in the path)")
    add("--zstd", metavar="PROGRAM", help="the zstd program (default: the one in the path)")
    return checked(parser.parse_args(given))


def header(line):
    try:
        if line.startswith("@"):
            with open(line[1:], encoding="utf-8") as file:
                line = file.read(10_000).strip()
        name, value = line.split(":", 1)
        if not re.fullmatch(r"[\w-]+", name) or not value.strip().isprintable():
            raise ValueError
        return name, value.strip()
    except (OSError, ValueError):
        raise Stop(REFUSED, "A header is 'Name: value', or @ and a file that holds that.")


def take_network(asked):
    """Section "On this computer": network.json."""
    try:
        with open(asked.network, "rb") as file:
            said = json.loads(file.read(MIB))
        network = said["network"]
        if not asked.logs and not asked.rpc:
            asked.rpc = str(said["url"])
            asked.rpc_header.append("Authorization: Bearer " + str(said["token"]))
        asked.chain_id = asked.chain_id or int(network["chainId"])
        asked.ledger = asked.ledger or str(network["careLedger"])
        if asked.from_block is None:
            asked.from_block = int(network["firstBlock"])
    except OSError as problem:
        raise Stop(REFUSED, f"{plain(asked.network)} cannot be read: {problem.strerror}.")
    except (ValueError, KeyError, TypeError, RecursionError):
        raise Stop(REFUSED, f"{plain(asked.network)} is not the network.json of a practice network.")


def checked_backup(asked):
    if asked.rpc or asked.logs or asked.network or asked.blobs or asked.gateway:
        raise Stop(REFUSED, "A backup has everything in it: --backup goes with no node, list, folder or gateway.")
    if not asked.list and not asked.out:
        raise Stop(REFUSED, "Name a folder for the files (--out).")
    return asked


def checked(asked):
    if asked.backup:
        return checked_backup(asked)
    if asked.network:
        take_network(asked)
    if bool(asked.rpc) == bool(asked.logs):
        raise Stop(REFUSED, "Name either a node (--rpc, --network) or a saved list of logs (--logs).")
    if not asked.list and (bool(asked.blobs) == bool(asked.gateway) or not asked.out):
        raise Stop(REFUSED, "Name a folder of blobs (--blobs) or a gateway (--gateway), and one for the files (--out).")
    if asked.logs and asked.chain_id is None:
        raise Stop(REFUSED, "With --logs the number of the chain is needed (--chain-id).")
    if asked.chain_id is not None and not 0 <= asked.chain_id < 1 << 64 or (asked.from_block or 0) < 0:
        raise Stop(REFUSED, "A number is out of its range.")
    asked.from_block = asked.from_block or 0
    asked.headers = dict(header(line) for line in asked.rpc_header)
    try:
        asked.ledger = unhex(asked.ledger, 20)
        asked.slot = unhex(asked.slot, 32) if asked.slot else None
    except ValueError:
        raise Stop(REFUSED, "An address is 0x and 40 hexadecimal digits (--ledger), a slot 0x and 64 (--slot).")
    return asked


def prepare(asked, keys):
    """What can go wrong at once goes wrong before the register is read."""
    if asked.list:
        return None
    rescue = Rescue(asked, keys, Folder(asked.blobs) if asked.blobs else Gateway(asked.gateway))
    asked.out = rescue.out = pathlib.Path(asked.out)
    rescue.out.mkdir(mode=0o700, parents=True, exist_ok=True)
    return rescue


def write_identity(path, identity):
    try:
        number = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        raise Stop(REFUSED, f"{plain(path)} is there already and is left as it is.")
    with os.fdopen(number, "w") as file:
        file.write(identity + "\n")


def restored(journal, chain_id, asked, keys, rescue):
    """Goes through the records. @return how many did not come back"""
    lost = 0
    with tempfile.TemporaryDirectory(prefix="rescue") as folder:
        for place, (commitment, sealed) in enumerate(journal.records.items(), 1):
            pad = sealing(keys.locator, b"carewallet/cid/record", chain_id, asked.ledger, keys.book, commitment)
            digest = bytes(a ^ b for a, b in zip(sealed, pad))
            start = f"Record {place} of {len(journal.records)}"
            if rescue is None:
                print(f"{start}: {cid(RAW, digest)} or {cid(DAG_PB, digest)}")
                continue
            try:
                print(f"{start} {rescue.restore(digest, commitment, folder)}", flush=True)
            except (Lost, MemoryError) as problem:
                lost += 1
                why = problem if isinstance(problem, Lost) else "this computer has too little memory for it"
                print(f"{start} NOT restored: {why}. {cid(RAW, digest)} or {cid(DAG_PB, digest)}", flush=True)
    return lost


def run(given):
    asked = arguments(given)
    keys = Keys(mnemonic(read_words(asked.words_file)))
    rescue = None if asked.backup else prepare(asked, keys)
    if asked.identity_file:
        write_identity(asked.identity_file, keys.identity)
    if asked.backup:
        return run_backup(asked, keys)
    print(f"Account of the records: 0x{keys.book.hex()}")
    journal, chain_id, held = read_register(asked, keys)
    if not journal.acts and held in (None, journal.genesis):
        raise Stop(NOT_FOUND, "The register has nothing of this account. Are words, chain and contract the right ones?")
    lost = restored(journal, chain_id, asked, keys, rescue)
    came = len(journal.records) - lost
    done = "found" if asked.list else "restored"
    print(f"{came} of {len(journal.records)} records {done}, {journal.withdrawn} withdrawn.")
    if held is None:
        print("Nobody was asked whether the list of logs is complete: more records may be registered.")
    elif held == journal.slot:
        print("The register is complete: its entries lead to what the contract holds.")
    else:
        print("The register is NOT complete: its entries do not lead to what the contract holds. Ask another node.")
    return NOT_FOUND if lost or held not in (None, journal.slot) else 0


def main():
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(errors="backslashreplace")
    try:
        import resource
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    except (ImportError, ValueError, OSError):
        pass  # A core dump would hold the keys. Not every system has it to turn off.
    try:
        return run(sys.argv[1:])
    except Stop as stop:
        print(stop, file=sys.stderr)
        return stop.code
    except OSError as problem:
        where = f" at {plain(problem.filename)}" if problem.filename else ""
        print(f"It cannot go on{where}: {plain(problem.strerror or problem)}.", file=sys.stderr)
        return MISSING_HERE
    except KeyboardInterrupt:
        print("Stopped.", file=sys.stderr)
        return MISSING_HERE


if __name__ == "__main__":
    sys.exit(main())
